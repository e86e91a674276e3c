/** Logs as JSON lines on standard error; standard output belongs to commands. */
@NullMarked
package io.cuebroker.server.logging;

import org.jspecify.annotations.NullMarked;
