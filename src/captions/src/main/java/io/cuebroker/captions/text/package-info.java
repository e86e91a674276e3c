/** Plain text: what was said, without times. */
@NullMarked
package io.cuebroker.captions.text;

import org.jspecify.annotations.NullMarked;
