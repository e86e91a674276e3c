@NullMarked
package io.cuebroker.provider.rev;

import org.jspecify.annotations.NullMarked;
