@NullMarked
package io.cuebroker.provider.threeplay;

import org.jspecify.annotations.NullMarked;
