@NullMarked
package io.cuebroker.server.dialect.video;

import org.jspecify.annotations.NullMarked;
