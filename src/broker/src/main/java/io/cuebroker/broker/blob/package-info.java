/** Files that rows point to: media, caption documents, what vendors sent. */
@NullMarked
package io.cuebroker.broker.blob;

import org.jspecify.annotations.NullMarked;
