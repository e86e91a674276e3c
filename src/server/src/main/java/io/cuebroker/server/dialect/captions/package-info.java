/**
 * The captions dialect: the routes, fields and statuses that clients of the public captions broker
 * know, and those that this service adds to them.
 */
@NullMarked
package io.cuebroker.server.dialect.captions;

import org.jspecify.annotations.NullMarked;
