@NullMarked
package io.cuebroker.server.vendors;

import org.jspecify.annotations.NullMarked;
