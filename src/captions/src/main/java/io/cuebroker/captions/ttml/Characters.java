package io.cuebroker.captions.ttml;

/** Text between tags, as it stands in the file. */
record Characters(String text) implements Node {}
