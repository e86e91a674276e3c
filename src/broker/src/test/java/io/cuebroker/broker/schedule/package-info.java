@NullMarked
package io.cuebroker.broker.schedule;

import org.jspecify.annotations.NullMarked;
