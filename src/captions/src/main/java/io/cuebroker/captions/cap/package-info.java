/** Cheetah CAP: binary caption files of the Cheetah captioning systems. */
@NullMarked
package io.cuebroker.captions.cap;

import org.jspecify.annotations.NullMarked;
