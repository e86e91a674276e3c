@NullMarked
package io.cuebroker.media.burn;

import org.jspecify.annotations.NullMarked;
