/** SubViewer as YouTube writes it. */
@NullMarked
package io.cuebroker.captions.sbv;

import org.jspecify.annotations.NullMarked;
