@NullMarked
package io.cuebroker.broker.store;

import org.jspecify.annotations.NullMarked;
