package io.cuebroker.captions.quality;

/** A value that misses its limit. */
record Miss(double measured, double limit, String unit) {}
