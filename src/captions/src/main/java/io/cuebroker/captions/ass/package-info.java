/** Advanced SubStation Alpha and SubStation Alpha. */
@NullMarked
package io.cuebroker.captions.ass;

import org.jspecify.annotations.NullMarked;
