package io.cuebroker.server.conversion;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.CaptionFormats;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.FormatInfo;
import io.cuebroker.captions.OutputOption;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.WriteResult;
import io.cuebroker.captions.options.InputOptions;
import io.cuebroker.captions.options.OptionException;
import io.cuebroker.captions.options.OutputOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and writes caption files by name. */
public final class Conversion {
  private Conversion() {}

  /** A caption file that was read. */
  public record Source(CaptionFormat format, ReadResult result) {}

  /** A caption file that was written. */
  public record Target(CaptionFormat format, WriteResult result, String mediaType) {}

  /**
   * Reads a file.
   *
   * @param format its id or alias; empty means it is detected by content, then by name
   * @param fileName as far as it is known
   * @throws ConversionException where the format is unknown or the file is not of it
   */
  public static Source read(
      byte[] file, Optional<String> format, Optional<String> fileName, InputOptions options)
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
      return new Source(reader, options.read(reader, file));
    } catch (OptionException e) {
      throw wrong(e);
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
   * @throws ConversionException where its layout rests on no public specification and that is not
   *     allowed, or where it cannot hold the document
   */
  public static Target write(CaptionDocument document, CaptionFormat format, OutputOptions options)
      throws ConversionException {
    if (format.info().fidelity() == FormatInfo.Fidelity.BEST_EFFORT && !options.allowBestEffort()) {
      throw new ConversionException(
          ConversionException.Code.BEST_EFFORT,
          "the layout of "
              + format.info().id()
              + " rests on no public specification; allow best effort to write it all the same",
          Optional.of("allow_best_effort"),
          List.of("true"));
    }
    try {
      return new Target(
          format, format.write(document, options.write()), mediaType(format, options));
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

  /**
   * Returns how to write a format.
   *
   * @param texts options by their names
   * @throws ConversionException naming the option that is wrong
   */
  public static OutputOptions options(CaptionFormat format, Map<String, String> texts)
      throws ConversionException {
    try {
      return OutputOptions.read(format, texts);
    } catch (OptionException e) {
      throw wrong(e);
    }
  }

  /**
   * Returns how to write a format where the rate may be that of the file it is made of: one that a
   * format has no use for is passed over.
   *
   * @param texts options by their names
   * @throws ConversionException naming the option that is wrong
   */
  public static OutputOptions optionsBesideInput(CaptionFormat format, Map<String, String> texts)
      throws ConversionException {
    return options(format, OutputOptions.withoutIdleRate(format, texts));
  }

  /**
   * Returns what is known of a file to be read: its {@code fps} and its {@code offset}.
   *
   * @param prefix of these names, also in messages
   * @throws ConversionException naming the option that is wrong
   */
  public static InputOptions input(String prefix, Map<String, String> texts)
      throws ConversionException {
    try {
      return InputOptions.of(prefix, texts);
    } catch (OptionException e) {
      throw wrong(e);
    }
  }

  private static ConversionException wrong(OptionException e) {
    return new ConversionException(
        ConversionException.Code.INVALID_FIELD,
        e.getMessage(),
        Optional.of(e.option()),
        e.allowed());
  }

  /** Returns what a file is, with the encoding that it was written in. */
  private static String mediaType(CaptionFormat format, OutputOptions options) {
    return format.options().contains(OutputOption.ENCODING)
        ? format.info().mediaType(options.write().charset())
        : format.info().mediaType();
  }

  /** Returns a written file's name. */
  public static String fileName(String base, CaptionFormat format, CaptionDocument document) {
    return format.fileName(base, document.language());
  }
}
