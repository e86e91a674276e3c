package io.cuebroker.sandbox.openai;

import io.cuebroker.sandbox.Call;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a {@code multipart/form-data} body. */
record Multipart(List<Part> parts) {
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
  private static final Pattern NAME = Pattern.compile("(?i)form-data;.*?\\bname=\"([^\"]*)\"");
  private static final Pattern FILE_NAME = Pattern.compile("(?i)\\bfilename=\"([^\"]*)\"");

  /** Reads a body; one that is none has no parts. */
  static Multipart of(Call call) {
    Matcher boundary = BOUNDARY.matcher(call.header("content-type").orElse(""));
    List<Part> parts = new ArrayList<>();
    if (boundary.find()) {
      // One char for one byte, so that positions and lengths are those of the bytes.
      String body = new String(call.body(), StandardCharsets.ISO_8859_1);
      for (String piece : body.split(Pattern.quote("--" + boundary.group(1)), -1)) {
        int head = piece.indexOf("\r\n\r\n");
        if (head >= 0 && piece.endsWith("\r\n")) {
          part(piece.substring(0, head), piece.substring(head + 4, piece.length() - 2))
              .ifPresent(parts::add);
        }
      }
    }
    return new Multipart(List.copyOf(parts));
  }

  /** Returns the file, if there is one. */
  Optional<Part> file() {
    return parts.stream()
        .filter(part -> part.name().equals("file") && part.fileName().isPresent())
        .findFirst();
  }

  /** Returns the first value of a field. */
  Optional<String> field(String name) {
    return fields(name).stream().findFirst();
  }

  /** Returns all values of a field. */
  List<String> fields(String name) {
    return parts.stream().filter(part -> part.name().equals(name)).map(Part::text).toList();
  }

  private static Optional<Part> part(String head, String content) {
    Matcher name = NAME.matcher(head);
    if (!name.find()) {
      return Optional.empty();
    }
    Matcher fileName = FILE_NAME.matcher(head);
    Optional<String> file =
        fileName.find() ? Optional.of(utf8(fileName.group(1))) : Optional.empty();
    return Optional.of(new Part(name.group(1), file, content));
  }

  private static String utf8(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /**
   * One part.
   *
   * @param content one char for each byte
   */
  record Part(String name, Optional<String> fileName, String content) {
    String text() {
      return utf8(content);
    }
  }
}
