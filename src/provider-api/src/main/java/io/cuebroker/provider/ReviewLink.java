package io.cuebroker.provider;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a person can work on an order's captions. Whoever has the address may do so: it is for the
 * caller, and never for logs.
 *
 * @param expiresAt until when it works; empty means for ever, or that the vendor does not say
 */
public record ReviewLink(URI editor, Optional<Instant> expiresAt) {}
