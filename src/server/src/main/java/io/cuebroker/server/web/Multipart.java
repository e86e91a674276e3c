package io.cuebroker.server.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.apache.commons.fileupload2.core.ParameterParser;

/**
 * A {@code multipart/form-data} body, read part by part as it comes, so that a part of any size
 * passes through without touching a disk twice. Belongs to one thread.
 */
public final class Multipart {
  private static final int MAX_PARTS = 200;

  private final MultipartInput input;
  private int parts;

  private Multipart(MultipartInput input) {
    this.input = input;
  }

  /**
   * One part. Its content must be read before the next part is asked for.
   *
   * @param name of the field; empty where the part has none
   * @param fileName as the caller gave it, hostile; empty for a plain field
   * @param isUnnamedFile whether it has a file name of no character, as the empty field of a page
   *     does
   */
  public record Part(
      String name,
      Optional<String> fileName,
      boolean isUnnamedFile,
      Optional<String> contentType,
      InputStream content) {}

  /** Whether a body of this {@code Content-Type} is one. */
  public static boolean isMultipart(Exchange exchange) {
    return exchange
        .header("Content-Type")
        .map(type -> type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data"))
        .orElse(false);
  }

  /**
   * Begins to read a request's body.
   *
   * @throws ProblemException where it is not well-formed
   */
  public static Multipart of(Exchange exchange) throws IOException {
    String boundary =
        parameters(exchange.header("Content-Type").orElse("")).getOrDefault("boundary", "");
    if (boundary.isEmpty() || boundary.length() > 70) {
      throw malformed("its Content-Type names no boundary of 1 to 70 characters");
    }
    try {
      return new Multipart(
          MultipartInput.builder()
              .setInputStream(exchange.body())
              .setBoundary(boundary.getBytes(StandardCharsets.ISO_8859_1))
              .get());
    } catch (IllegalArgumentException e) {
      throw malformed("its boundary cannot be used");
    }
  }

  /**
   * Returns the next part, or empty after the last; what is left of the one before is skipped.
   *
   * @throws ProblemException where the body is not well-formed or has more than 200 parts
   */
  public Optional<Part> next() throws IOException {
    try {
      boolean more = parts == 0 ? input.skipPreamble() : hasNext();
      if (!more) {
        return Optional.empty();
      }
      if (++parts > MAX_PARTS) {
        throw malformed("it has more than " + MAX_PARTS + " parts");
      }
      return Optional.of(part(input.readHeaders()));
    } catch (FileUploadException e) {
      throw malformed("a part does not end as it should");
    }
  }

  private boolean hasNext() throws IOException {
    input.discardBodyData();
    return input.readBoundary();
  }

  private Part part(String headers) {
    Map<String, String> byName = new HashMap<>();
    for (String line : headers.split("\r\n", -1)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        byName.put(
            line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
            line.substring(colon + 1).strip());
      }
    }
    Map<String, String> disposition = parameters(byName.getOrDefault("content-disposition", ""));
    return new Part(
        disposition.getOrDefault("name", ""),
        fileNameIn(disposition),
        "".equals(disposition.get("filename")),
        Optional.ofNullable(byName.get("content-type")),
        new Content(input.newInputStream()));
  }

  /** The bytes of a part; that the body ends within them is the caller's fault, not the disk's. */
  private static final class Content extends FilterInputStream {
    Content(InputStream stream) {
      super(stream);
    }

    @Override
    public int read() throws IOException {
      try {
        return super.read();
      } catch (FileUploadException e) {
        throw malformed("it ends within a part");
      }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      try {
        return super.read(into, offset, length);
      } catch (FileUploadException e) {
        throw malformed("it ends within a part");
      }
    }
  }

  /** Returns the file name in a {@code Content-Disposition}. */
  public static Optional<String> fileName(String contentDisposition) {
    return fileNameIn(parameters(contentDisposition));
  }

  private static Optional<String> fileNameIn(Map<String, String> disposition) {
    return Optional.ofNullable(disposition.get("filename")).filter(name -> !name.isEmpty());
  }

  /** Returns the parameters of a header value, names in lower case. */
  static Map<String, String> parameters(String header) {
    ParameterParser parser = new ParameterParser();
    parser.setLowerCaseNames(true);
    Map<String, String> parameters = new HashMap<>();
    parser
        .parse(header, ';')
        .forEach(
            // The parser gives null for a parameter that is there and empty.
            (name, value) -> parameters.put(name, Objects.requireNonNullElse(value, "")));
    return parameters;
  }

  private static ProblemException malformed(String why) {
    return new ProblemException(
        Problem.of(400, "malformed_multipart", "The multipart body cannot be read: " + why + "."));
  }
}
