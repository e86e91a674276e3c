@NullMarked
package io.cuebroker.captions.ass;

import org.jspecify.annotations.NullMarked;
