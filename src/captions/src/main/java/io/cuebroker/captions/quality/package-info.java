/** Checks captions against a profile's limits. */
@NullMarked
package io.cuebroker.captions.quality;

import org.jspecify.annotations.NullMarked;
