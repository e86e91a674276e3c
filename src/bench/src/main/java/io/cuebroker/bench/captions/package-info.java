/** Reading, writing and converting caption files. */
@NullMarked
package io.cuebroker.bench.captions;

import org.jspecify.annotations.NullMarked;
