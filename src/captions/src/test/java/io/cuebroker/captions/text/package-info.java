@NullMarked
package io.cuebroker.captions.text;

import org.jspecify.annotations.NullMarked;
