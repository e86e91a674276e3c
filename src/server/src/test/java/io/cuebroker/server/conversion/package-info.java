@NullMarked
package io.cuebroker.server.conversion;

import org.jspecify.annotations.NullMarked;
