/** Gives bare recognised words their capitals and full stops. */
@NullMarked
package io.cuebroker.captions.sentences;

import org.jspecify.annotations.NullMarked;
