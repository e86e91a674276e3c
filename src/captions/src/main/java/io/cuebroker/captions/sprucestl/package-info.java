/** Spruce STL: the subtitle text of DVD Studio Pro. */
@NullMarked
package io.cuebroker.captions.sprucestl;

import org.jspecify.annotations.NullMarked;
