@NullMarked
package io.cuebroker.captions.ttml;

import org.jspecify.annotations.NullMarked;
