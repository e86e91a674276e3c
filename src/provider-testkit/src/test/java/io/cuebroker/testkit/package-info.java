@NullMarked
package io.cuebroker.testkit;

import org.jspecify.annotations.NullMarked;
