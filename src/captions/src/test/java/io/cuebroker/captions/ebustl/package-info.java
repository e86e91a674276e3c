@NullMarked
package io.cuebroker.captions.ebustl;

import org.jspecify.annotations.NullMarked;
