/** What differs between two versions of a document. */
@NullMarked
package io.cuebroker.captions.diff;

import org.jspecify.annotations.NullMarked;
