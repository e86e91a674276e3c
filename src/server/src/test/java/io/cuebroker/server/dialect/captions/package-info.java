@NullMarked
package io.cuebroker.server.dialect.captions;

import org.jspecify.annotations.NullMarked;
