/** A running server: the broker and its dialects put together, started and stopped in order. */
@NullMarked
package io.cuebroker.server.running;

import org.jspecify.annotations.NullMarked;
