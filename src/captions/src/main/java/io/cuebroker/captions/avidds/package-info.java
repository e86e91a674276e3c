/** Avid DS caption text. */
@NullMarked
package io.cuebroker.captions.avidds;

import org.jspecify.annotations.NullMarked;
