@NullMarked
package io.cuebroker.captions.options;

import org.jspecify.annotations.NullMarked;
