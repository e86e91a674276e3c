@NullMarked
package io.cuebroker.bench.speech;

import org.jspecify.annotations.NullMarked;
