@NullMarked
package io.cuebroker.media.worker;

import org.jspecify.annotations.NullMarked;
