@NullMarked
package io.cuebroker.server.links;

import org.jspecify.annotations.NullMarked;
