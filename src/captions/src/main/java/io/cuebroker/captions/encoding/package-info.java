/** Turns the bytes of a text file into text, whatever its encoding. */
@NullMarked
package io.cuebroker.captions.encoding;

import org.jspecify.annotations.NullMarked;
