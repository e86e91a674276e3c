/** How fast and how surely other services are told. */
@NullMarked
package io.cuebroker.bench.webhooks;

import org.jspecify.annotations.NullMarked;
