@NullMarked
package io.cuebroker.captions.srt;

import org.jspecify.annotations.NullMarked;
