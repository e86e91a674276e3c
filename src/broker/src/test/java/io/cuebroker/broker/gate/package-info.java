@NullMarked
package io.cuebroker.broker.gate;

import org.jspecify.annotations.NullMarked;
