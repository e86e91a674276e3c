/** Tests. */
@NullMarked
package io.cuebroker.bench.jobs;

import org.jspecify.annotations.NullMarked;
