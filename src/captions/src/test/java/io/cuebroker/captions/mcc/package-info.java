@NullMarked
package io.cuebroker.captions.mcc;

import org.jspecify.annotations.NullMarked;
