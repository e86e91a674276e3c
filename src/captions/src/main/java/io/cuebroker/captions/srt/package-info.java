/** SubRip, the most common caption file and the least specified. */
@NullMarked
package io.cuebroker.captions.srt;

import org.jspecify.annotations.NullMarked;
