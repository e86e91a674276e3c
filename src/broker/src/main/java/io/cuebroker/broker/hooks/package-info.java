/** Telling other services what happens: one outbox for all, whose rows come with the events. */
@NullMarked
package io.cuebroker.broker.hooks;

import org.jspecify.annotations.NullMarked;
