package io.cuebroker.provider.openai;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The name under which a file is uploaded: servers tell its type by the extension. One that they do
 * not know is replaced by that of what the file is; contracts notes 4.1.
 */
final class UploadName {
  private static final Set<String> KNOWN =
      Set.of("flac", "mp3", "mp4", "mpeg", "mpga", "m4a", "ogg", "wav", "webm");
  private static final int HEAD = 12;

  private UploadName() {}

  static String of(String fileName, Path file) {
    int dot = fileName.lastIndexOf('.');
    if (dot >= 0 && KNOWN.contains(fileName.substring(dot + 1).toLowerCase(Locale.ROOT))) {
      return fileName;
    }
    String base = dot > 0 ? fileName.substring(0, dot) : fileName;
    return extension(head(file)).map(found -> base + "." + found).orElse(fileName);
  }

  private static Optional<String> extension(String head) {
    if (head.startsWith("RIFF") && head.startsWith("WAVE", 8)) {
      return Optional.of("wav");
    }
    if (head.startsWith("ftyp", 4)) {
      return Optional.of(head.startsWith("M4A", 8) ? "m4a" : "mp4");
    }
    if (head.startsWith("fLaC")) {
      return Optional.of("flac");
    }
    if (head.startsWith("OggS")) {
      return Optional.of("ogg");
    }
    if (head.startsWith("\u001AE\u00DF\u00A3")) {
      return Optional.of("webm");
    }
    if (head.startsWith("\0\0\u0001\u00BA")) {
      return Optional.of("mpeg");
    }
    boolean isMp3 =
        head.startsWith("ID3")
            || (head.startsWith("\u00FF") && head.length() > 1 && (head.charAt(1) & 0xE6) == 0xE2);
    return isMp3 ? Optional.of("mp3") : Optional.empty();
  }

  /** Returns the first bytes, one char for each. */
  private static String head(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return ""; // Reading it for the upload will fail too, and tell.
    }
  }
}
