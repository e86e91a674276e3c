/** Tests. */
@NullMarked
package io.cuebroker.bench.load;

import org.jspecify.annotations.NullMarked;
