package io.cuebroker.server.conversion;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.CaptionFormats;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.FormatInfo;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import java.util.List;
import java.util.Optional;

/** Reads and writes caption files by name. */
public final class Conversion {
  private Conversion() {}

  /** A caption file that was read. */
  public record Source(CaptionFormat format, ReadResult result) {}

  /** A caption file that was written. */
  public record Target(CaptionFormat format, WriteResult result) {}

  /**
   * Reads a file.
   *
   * @param format its id or alias; empty means it is detected by content, then by name
   * @param fileName as far as it is known
   * @throws ConversionException where the format is unknown or the file is not of it
   */
  public static Source read(
      byte[] file, Optional<String> format, Optional<String> fileName, ReadOptions options)
      throws ConversionException {
    CaptionFormat reader;
    if (format.isPresent()) {
      reader = format("from", format.get());
    } else {
      reader =
          CaptionFormats.detect(file, fileName)
              .orElseThrow(
                  () ->
                      new ConversionException(
                          ConversionException.Code.UNDETECTED_FORMAT,
                          "the content shows no known caption format; name it",
                          Optional.of("from"),
                          CaptionFormats.ids()));
    }
    try {
      return new Source(reader, reader.read(file, options));
    } catch (CaptionSyntaxException e) {
      throw new ConversionException(
          ConversionException.Code.INVALID_CAPTION_FILE,
          "not readable as " + reader.info().id() + ": " + e.getMessage(),
          Optional.empty(),
          List.of());
    }
  }

  /**
   * Writes a document.
   *
   * @param allowBestEffort whether a layout that rests on no public specification is good enough
   * @throws ConversionException where the format cannot hold the document
   */
  public static Target write(
      CaptionDocument document, CaptionFormat format, WriteOptions options, boolean allowBestEffort)
      throws ConversionException {
    if (format.info().fidelity() == FormatInfo.Fidelity.BEST_EFFORT && !allowBestEffort) {
      throw new ConversionException(
          ConversionException.Code.BEST_EFFORT,
          "the layout of "
              + format.info().id()
              + " rests on no public specification; allow best effort to write it all the same",
          Optional.of("allow_best_effort"),
          List.of("true"));
    }
    try {
      return new Target(format, format.write(document, options));
    } catch (CaptionWriteException e) {
      throw new ConversionException(
          ConversionException.Code.CANNOT_WRITE, e.getMessage(), Optional.empty(), List.of());
    }
  }

  /**
   * Returns a format by id or alias.
   *
   * @param field the option that named it
   * @throws ConversionException listing the ids there are
   */
  public static CaptionFormat format(String field, String name) throws ConversionException {
    return CaptionFormats.find(name)
        .orElseThrow(
            () ->
                new ConversionException(
                    ConversionException.Code.UNKNOWN_FORMAT,
                    "\"" + name + "\" is not a caption format",
                    Optional.of(field),
                    CaptionFormats.ids()));
  }

  /** Returns the format of a file's extension, or empty. */
  public static Optional<CaptionFormat> ofExtension(String fileName) {
    String extension = fileName.substring(fileName.lastIndexOf('.') + 1);
    return CaptionFormats.all().stream()
        .filter(format -> format.info().extension().equalsIgnoreCase(extension))
        .findFirst()
        .or(() -> CaptionFormats.find(extension));
  }
}
