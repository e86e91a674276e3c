/**
 * HTTP as every dialect needs it: the server, who may call, bodies within limits, errors in one
 * shape, and streams. Javalin and Jetty are met here and in the dialects.
 */
@NullMarked
package io.cuebroker.server.web;

import org.jspecify.annotations.NullMarked;
