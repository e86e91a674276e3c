/** Cues that overlap, as what is on the screen from one change to the next. */
@NullMarked
package io.cuebroker.captions.screens;

import org.jspecify.annotations.NullMarked;
