@NullMarked
package io.cuebroker.server.architecture;

import org.jspecify.annotations.NullMarked;
