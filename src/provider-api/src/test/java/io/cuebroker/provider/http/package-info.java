@NullMarked
package io.cuebroker.provider.http;

import org.jspecify.annotations.NullMarked;
