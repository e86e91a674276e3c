/**
 * Addresses that carry their own proof: whoever has one may read what it names until it runs out,
 * without a key.
 */
@NullMarked
package io.cuebroker.server.links;

import org.jspecify.annotations.NullMarked;
