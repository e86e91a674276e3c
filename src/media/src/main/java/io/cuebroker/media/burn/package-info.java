/**
 * Burning captions into videos, and putting them beside as a track, with the ffmpeg executable: a
 * child process for each run. No native code is loaded here.
 */
@NullMarked
package io.cuebroker.media.burn;

import org.jspecify.annotations.NullMarked;
