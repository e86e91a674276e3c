@NullMarked
package io.cuebroker.captions.lrc;

import org.jspecify.annotations.NullMarked;
