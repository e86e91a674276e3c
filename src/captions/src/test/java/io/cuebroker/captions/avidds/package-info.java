@NullMarked
package io.cuebroker.captions.avidds;

import org.jspecify.annotations.NullMarked;
