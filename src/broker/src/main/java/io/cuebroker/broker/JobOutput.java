package io.cuebroker.broker;

/**
 * A file that the caller wants.
 *
 * @param type the format's name as the caller wrote it
 * @param format id of that format
 * @param fileName such as {@code video.srt}
 */
public record JobOutput(String type, String format, String fileName) {}
