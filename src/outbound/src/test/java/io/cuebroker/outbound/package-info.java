@NullMarked
package io.cuebroker.outbound;

import org.jspecify.annotations.NullMarked;
