@NullMarked
package io.cuebroker.server.http;

import org.jspecify.annotations.NullMarked;
