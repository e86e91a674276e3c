/** Scenarist Closed Captions: CEA-608 byte pairs as hexadecimal text. */
@NullMarked
package io.cuebroker.captions.scc;

import org.jspecify.annotations.NullMarked;
