@NullMarked
package io.cuebroker.captions.sprucestl;

import org.jspecify.annotations.NullMarked;
