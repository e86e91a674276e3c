/** Input that nobody meant well, for every reader of the registry. */
@NullMarked
package io.cuebroker.captions.fuzz;

import org.jspecify.annotations.NullMarked;
