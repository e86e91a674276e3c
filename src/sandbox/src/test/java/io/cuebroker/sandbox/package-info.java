@NullMarked
package io.cuebroker.sandbox;

import org.jspecify.annotations.NullMarked;
