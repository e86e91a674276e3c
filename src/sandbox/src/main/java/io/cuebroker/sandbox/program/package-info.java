/** All stand-ins in one process. */
@NullMarked
package io.cuebroker.sandbox.program;

import org.jspecify.annotations.NullMarked;
