/** Turns spoken words into cues, and long lines into shorter ones. */
@NullMarked
package io.cuebroker.captions.layout;

import org.jspecify.annotations.NullMarked;
