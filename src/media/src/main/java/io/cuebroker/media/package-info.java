/**
 * Probing and decoding of untrusted media with FFmpeg. Only worker processes use these classes:
 * loading them loads native code.
 */
@NullMarked
package io.cuebroker.media;

import org.jspecify.annotations.NullMarked;
