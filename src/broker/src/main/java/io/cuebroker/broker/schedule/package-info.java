/** The clock of the house: Quartz fires, the leases in the rows decide who works. */
@NullMarked
package io.cuebroker.broker.schedule;

import org.jspecify.annotations.NullMarked;
