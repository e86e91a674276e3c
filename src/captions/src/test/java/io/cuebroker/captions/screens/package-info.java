@NullMarked
package io.cuebroker.captions.screens;

import org.jspecify.annotations.NullMarked;
