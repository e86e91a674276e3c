/** Databases full of jobs, and what they are compared with. */
@NullMarked
package io.cuebroker.bench.jobs;

import org.jspecify.annotations.NullMarked;
