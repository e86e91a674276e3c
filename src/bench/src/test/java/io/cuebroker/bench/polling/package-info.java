@NullMarked
package io.cuebroker.bench.polling;

import org.jspecify.annotations.NullMarked;
