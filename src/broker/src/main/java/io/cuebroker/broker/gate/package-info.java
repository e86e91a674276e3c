/** What stands between the broker and a vendor that is busy or out of order. */
@NullMarked
package io.cuebroker.broker.gate;

import org.jspecify.annotations.NullMarked;
