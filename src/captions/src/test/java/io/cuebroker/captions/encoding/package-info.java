@NullMarked
package io.cuebroker.captions.encoding;

import org.jspecify.annotations.NullMarked;
