@NullMarked
package io.cuebroker.captions.json;

import org.jspecify.annotations.NullMarked;
