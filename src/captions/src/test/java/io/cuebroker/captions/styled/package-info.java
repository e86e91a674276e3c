@NullMarked
package io.cuebroker.captions.styled;

import org.jspecify.annotations.NullMarked;
