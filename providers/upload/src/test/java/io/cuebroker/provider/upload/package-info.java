@NullMarked
package io.cuebroker.provider.upload;

import org.jspecify.annotations.NullMarked;
