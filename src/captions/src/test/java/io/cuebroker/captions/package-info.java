@NullMarked
package io.cuebroker.captions;

import org.jspecify.annotations.NullMarked;
