/** One caption file into another, as the command line and the HTTP API both offer it. */
@NullMarked
package io.cuebroker.server.conversion;

import org.jspecify.annotations.NullMarked;
