/** The bare Javalin that the server is held against. */
@NullMarked
package io.cuebroker.bench.bare;

import org.jspecify.annotations.NullMarked;
