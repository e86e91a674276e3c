/** Burning captions in, beside the same ffmpeg run by hand. */
@NullMarked
package io.cuebroker.bench.burnin;

import org.jspecify.annotations.NullMarked;
