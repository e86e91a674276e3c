/** The options of a written file as people give them: in a query, a request, on a command line. */
@NullMarked
package io.cuebroker.captions.options;

import org.jspecify.annotations.NullMarked;
