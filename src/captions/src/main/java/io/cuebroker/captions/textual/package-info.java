/** What the formats made of text lines share: walking over lines, clock times, places. */
@NullMarked
package io.cuebroker.captions.textual;

import org.jspecify.annotations.NullMarked;
