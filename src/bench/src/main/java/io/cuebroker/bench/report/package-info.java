/**
 * What a benchmark measures and how it is told: parts give figures, a figure has a target, a report
 * is a table of them.
 */
@NullMarked
package io.cuebroker.bench.report;

import org.jspecify.annotations.NullMarked;
