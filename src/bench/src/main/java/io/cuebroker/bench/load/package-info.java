/**
 * Load over HTTP from a process of its own. {@link io.cuebroker.bench.load.LoadGenerator} is the
 * way in.
 */
@NullMarked
package io.cuebroker.bench.load;

import org.jspecify.annotations.NullMarked;
