@NullMarked
package io.cuebroker.server.cli;

import org.jspecify.annotations.NullMarked;
