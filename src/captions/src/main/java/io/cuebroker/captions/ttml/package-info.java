/** TTML in the IMSC1 text profile, and DFXP, its old name. */
@NullMarked
package io.cuebroker.captions.ttml;

import org.jspecify.annotations.NullMarked;
