/** Benchmarks. {@link io.cuebroker.bench.Bench} runs them. */
@NullMarked
package io.cuebroker.bench;

import org.jspecify.annotations.NullMarked;
