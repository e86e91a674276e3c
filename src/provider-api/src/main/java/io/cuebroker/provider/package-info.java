/** What a provider of captions is to the broker: discovered, configured, used. */
@NullMarked
package io.cuebroker.provider;

import org.jspecify.annotations.NullMarked;
