@NullMarked
package io.cuebroker.server.settings;

import org.jspecify.annotations.NullMarked;
