@NullMarked
package io.cuebroker.provider.amara;

import org.jspecify.annotations.NullMarked;
