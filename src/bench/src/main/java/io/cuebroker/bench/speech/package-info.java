/** The local recogniser against a bare loop over the same audio. */
@NullMarked
package io.cuebroker.bench.speech;

import org.jspecify.annotations.NullMarked;
