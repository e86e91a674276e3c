@NullMarked
package io.cuebroker.broker.blob;

import org.jspecify.annotations.NullMarked;
