/** Settings of this installation: defaults, file, environment and flags, in rising order. */
@NullMarked
package io.cuebroker.server.settings;

import org.jspecify.annotations.NullMarked;
