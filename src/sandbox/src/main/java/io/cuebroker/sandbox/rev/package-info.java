/**
 * The stand-in of Rev.com, classic API v1; {@link io.cuebroker.sandbox.rev.RevStub}. What it does
 * is in the contracts notes, section 2.
 */
@NullMarked
package io.cuebroker.sandbox.rev;

import org.jspecify.annotations.NullMarked;
