/** What all dialects have in common; each is one package below. */
@NullMarked
package io.cuebroker.server.dialect;

import org.jspecify.annotations.NullMarked;
