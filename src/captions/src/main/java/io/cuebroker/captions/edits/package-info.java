/** Corrections of a document as a list of operations, all applied or none. */
@NullMarked
package io.cuebroker.captions.edits;

import org.jspecify.annotations.NullMarked;
