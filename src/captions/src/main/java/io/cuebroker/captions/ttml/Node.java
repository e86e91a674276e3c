package io.cuebroker.captions.ttml;

/** What stands in an element. */
sealed interface Node permits Element, Characters {}
