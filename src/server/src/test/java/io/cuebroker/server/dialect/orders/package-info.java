@NullMarked
package io.cuebroker.server.dialect.orders;

import org.jspecify.annotations.NullMarked;
