@NullMarked
package io.cuebroker.media;

import org.jspecify.annotations.NullMarked;
