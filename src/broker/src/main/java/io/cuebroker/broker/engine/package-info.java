/** The broker at work: accepts, submits, polls, delivers. {@link Engine} is the way in. */
@NullMarked
package io.cuebroker.broker.engine;

import org.jspecify.annotations.NullMarked;
