/**
 * Processes that do what is too dangerous or too big for the broker's own: started, watched and
 * spoken to here. No native code is loaded on either side by this package.
 */
@NullMarked
package io.cuebroker.media.worker;

import org.jspecify.annotations.NullMarked;
