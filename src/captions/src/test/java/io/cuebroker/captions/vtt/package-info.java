@NullMarked
package io.cuebroker.captions.vtt;

import org.jspecify.annotations.NullMarked;
