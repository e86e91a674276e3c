@NullMarked
package io.cuebroker.provider.openai;

import org.jspecify.annotations.NullMarked;
