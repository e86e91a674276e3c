/** Asks media files how long they are, in a process of its own. */
@NullMarked
package io.cuebroker.media.probe;

import org.jspecify.annotations.NullMarked;
