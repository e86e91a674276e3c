/** LRC, the lyrics of music players. */
@NullMarked
package io.cuebroker.captions.lrc;

import org.jspecify.annotations.NullMarked;
