@NullMarked
package io.cuebroker.media.probe;

import org.jspecify.annotations.NullMarked;
