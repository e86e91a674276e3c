/**
 * How captions look when they are burned into a picture: the settings of a caller, presets, and the
 * script that libass draws.
 */
@NullMarked
package io.cuebroker.captions.styled;

import org.jspecify.annotations.NullMarked;
