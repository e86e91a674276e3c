/** The subtitle script of Avid DVD. */
@NullMarked
package io.cuebroker.captions.aviddvd;

import org.jspecify.annotations.NullMarked;
