/** What providers that make captions in this process have delivered, until it is fetched. */
@NullMarked
package io.cuebroker.provider.delivered;

import org.jspecify.annotations.NullMarked;
