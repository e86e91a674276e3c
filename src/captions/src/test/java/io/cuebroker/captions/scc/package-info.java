@NullMarked
package io.cuebroker.captions.scc;

import org.jspecify.annotations.NullMarked;
