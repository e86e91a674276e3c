/** Tests. */
@NullMarked
package io.cuebroker.bench.report;

import org.jspecify.annotations.NullMarked;
