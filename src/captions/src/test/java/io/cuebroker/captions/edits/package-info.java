@NullMarked
package io.cuebroker.captions.edits;

import org.jspecify.annotations.NullMarked;
