/** WebVTT, the caption file of the web. */
@NullMarked
package io.cuebroker.captions.vtt;

import org.jspecify.annotations.NullMarked;
