/** Processes of their own, as a benchmark starts and watches them. */
@NullMarked
package io.cuebroker.bench.process;

import org.jspecify.annotations.NullMarked;
