@NullMarked
package io.cuebroker.captions.cap;

import org.jspecify.annotations.NullMarked;
