@NullMarked
package io.cuebroker.captions.textual;

import org.jspecify.annotations.NullMarked;
