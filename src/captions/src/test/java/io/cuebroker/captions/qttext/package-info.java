@NullMarked
package io.cuebroker.captions.qttext;

import org.jspecify.annotations.NullMarked;
