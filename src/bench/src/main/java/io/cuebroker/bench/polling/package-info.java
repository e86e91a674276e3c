/** What it costs to ask providers how many orders stand. */
@NullMarked
package io.cuebroker.bench.polling;

import org.jspecify.annotations.NullMarked;
