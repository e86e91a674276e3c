/**
 * What adapters of vendors with an HTTP API share: whose move a failed call is, base addresses,
 * accounts. Nothing of it knows a vendor.
 */
@NullMarked
package io.cuebroker.provider.http;

import org.jspecify.annotations.NullMarked;
