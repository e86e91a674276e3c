package io.cuebroker.broker;

import java.time.Instant;

/**
 * Media that a caller posted.
 *
 * @param url what {@link NewJob#mediaUrl()} takes: {@code media://<id>/<file name>}
 * @param sizeBytes of the stored file
 * @param sha256 of the stored file, lower-case hexadecimal
 */
public record PostedMedia(
    String id, String url, String fileName, long sizeBytes, String sha256, Instant createdAt) {}
