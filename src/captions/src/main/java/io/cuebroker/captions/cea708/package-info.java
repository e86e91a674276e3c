/** CEA-708 captions: the packets of a DTVCC channel to cues, and cues to packets. */
@NullMarked
package io.cuebroker.captions.cea708;

import org.jspecify.annotations.NullMarked;
