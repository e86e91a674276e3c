/** The document as JSON: the form it is stored in, and the JSON shapes of others. */
@NullMarked
package io.cuebroker.captions.json;

import org.jspecify.annotations.NullMarked;
