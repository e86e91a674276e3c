/**
 * What tests of providers and of the broker are made with: {@link
 * io.cuebroker.testkit.ProviderContract} that every provider passes, {@link
 * io.cuebroker.testkit.FakeVendor} that the broker's tests script, and {@link
 * io.cuebroker.testkit.RecordedVendor} that answers like a vendor's API.
 */
@NullMarked
package io.cuebroker.testkit;

import org.jspecify.annotations.NullMarked;
