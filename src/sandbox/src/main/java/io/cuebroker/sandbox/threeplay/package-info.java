/**
 * The stand-in of 3Play Media's API v3, after the contracts notes, section 1 and the list of
 * fixtures 6.1. An answer whose form nobody has seen is marked as such where it is made.
 */
@NullMarked
package io.cuebroker.sandbox.threeplay;

import org.jspecify.annotations.NullMarked;
