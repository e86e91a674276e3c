/** What the formats made of text lines share: walking over lines and writing clock times. */
@NullMarked
package io.cuebroker.captions.textual;

import org.jspecify.annotations.NullMarked;
