/**
 * Jobs from acceptance to delivery: the one core behind every dialect. {@link Broker} is the way
 * in.
 */
@NullMarked
package io.cuebroker.broker;

import org.jspecify.annotations.NullMarked;
