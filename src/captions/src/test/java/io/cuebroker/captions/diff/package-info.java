@NullMarked
package io.cuebroker.captions.diff;

import org.jspecify.annotations.NullMarked;
