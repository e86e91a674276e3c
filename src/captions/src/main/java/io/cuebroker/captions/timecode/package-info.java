/** Time codes and frame numbers: exact arithmetic for every format that counts frames. */
@NullMarked
package io.cuebroker.captions.timecode;

import org.jspecify.annotations.NullMarked;
