@NullMarked
package io.cuebroker.broker.engine;

import org.jspecify.annotations.NullMarked;
