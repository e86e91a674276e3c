package io.cuebroker.outbound;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that was brought here whole.
 *
 * @param file where it lies
 * @param bytes its length
 * @param mediaType as the server named it, with parameters, such as {@code video/mp4}, if it is
 *     well-formed; may be a lie
 * @param fileName a name without folders, control characters or anything else that a file system or
 *     a header would take amiss; from the server, else from the address
 */
public record Downloaded(
    Path file, long bytes, Optional<String> mediaType, Optional<String> fileName) {}
