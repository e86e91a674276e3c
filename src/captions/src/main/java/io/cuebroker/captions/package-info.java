/**
 * The caption document: the one form that every file is read into and every file is written from.
 */
@NullMarked
package io.cuebroker.captions;

import org.jspecify.annotations.NullMarked;
