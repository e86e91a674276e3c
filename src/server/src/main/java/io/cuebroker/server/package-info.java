/** The program. */
@NullMarked
package io.cuebroker.server;

import org.jspecify.annotations.NullMarked;
