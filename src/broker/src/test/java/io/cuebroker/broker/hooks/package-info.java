@NullMarked
package io.cuebroker.broker.hooks;

import org.jspecify.annotations.NullMarked;
