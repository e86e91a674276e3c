/** The command line. The one place that writes to standard output. */
@NullMarked
package io.cuebroker.server.cli;

import org.jspecify.annotations.NullMarked;
