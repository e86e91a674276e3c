@NullMarked
package io.cuebroker.provider.local;

import org.jspecify.annotations.NullMarked;
