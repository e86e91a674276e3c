/**
 * The service over HTTP against a bare Javalin and a plain loop. {@link
 * io.cuebroker.bench.web.WebParts} is the way in.
 */
@NullMarked
package io.cuebroker.bench.web;

import org.jspecify.annotations.NullMarked;
