package io.cuebroker.provider.upload;

import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.CaptionFormats;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.options.InputOptions;
import io.cuebroker.captions.options.OptionException;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A caption file that could be read.
 *
 * @param format in which it was read
 * @param reading how, as {@link InputOptions#texts} has it
 * @param flaws what the reader had to pass over or guess
 * @param hasCues whether there is anything to show
 */
record UploadedFile(
    CaptionFormat format, Map<String, String> reading, List<Diagnostic> flaws, boolean hasCues) {
  /** Stands before {@code fps} and {@code offset} among an order's parameters. */
  static final String INPUT_PREFIX = "input_";

  private static final String FIELD = "caption_file";

  /** What callers of the services before this one name the format by; the first one given wins. */
  private static final List<String> FORMAT_PARAMETERS = List.of("format", "sub_format");

  UploadedFile {
    reading = Map.copyOf(reading);
    flaws = List.copyOf(flaws);
  }

  /**
   * Reads a file in the format that the order names, else in the one that the file names, else in
   * the one it looks like; at the order's {@code input_fps} and from its {@code input_offset} on.
   *
   * @throws ProviderException with {@code unknown_format} or {@code invalid_caption_file}, the
   *     latter with the line and the reason
   */
  static UploadedFile read(CaptionFile file, Map<String, String> parameters)
      throws ProviderException {
    CaptionFormat format = format(file, parameters);
    InputOptions options;
    ReadResult result;
    try {
      options = InputOptions.of(INPUT_PREFIX, parameters);
      result = options.read(format, file.bytes());
    } catch (OptionException e) {
      throw new ProviderException(
          ProviderProblem.rejectedField(
              "invalid_field",
              String.valueOf(e.getMessage()),
              "provider_params." + e.option(),
              e.allowed()),
          e);
    } catch (CaptionSyntaxException e) {
      throw new ProviderException(
          invalid(
              nameOf(file) + " cannot be read as " + format.info().name() + ": " + e.diagnostic()),
          e);
    }
    boolean hasCues = !result.document().cues().isEmpty();
    if (!hasCues && isBlank(file.bytes())) {
      // An empty WebVTT file may be meant; a blank one is an export that went wrong.
      throw new ProviderException(invalid(nameOf(file) + " is empty: line 1: nothing is there"));
    }
    if (!hasCues && !result.diagnostics().isEmpty()) {
      throw new ProviderException(
          invalid(
              nameOf(file)
                  + " has no captions that can be read as "
                  + format.info().name()
                  + ": "
                  + result.diagnostics().get(0)));
    }
    Optional<Diagnostic> loss = result.diagnostics().stream().filter(Diagnostic::lossy).findFirst();
    if (loss.isPresent()) {
      // Captions with a hole in them would be delivered as if they were whole.
      throw new ProviderException(
          invalid(nameOf(file) + " cannot be taken without losing captions: " + loss.get()));
    }
    return new UploadedFile(format, options.texts(), result.diagnostics(), hasCues);
  }

  /** Returns stable words about the file, for the job. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (!flaws.isEmpty()) {
      warnings.add("caption_file_flaws");
    }
    if (!hasCues) {
      warnings.add("no_cues");
    }
    return warnings;
  }

  private static CaptionFormat format(CaptionFile file, Map<String, String> parameters)
      throws ProviderException {
    for (String parameter : FORMAT_PARAMETERS) {
      String name = parameters.getOrDefault(parameter, "");
      if (!name.isBlank()) {
        return named(name, "provider_params." + parameter);
      }
    }
    if (file.format().isPresent()) {
      return named(file.format().get(), FIELD + ".format");
    }
    return CaptionFormats.detect(file.bytes(), Optional.of(file.fileName()))
        .orElseThrow(
            () ->
                new ProviderException(
                    ProviderProblem.rejectedField(
                        "invalid_caption_file",
                        nameOf(file)
                            + " is in no known format: line 1: neither its beginning nor its name"
                            + " tells one; provider_params.format may name it",
                        FIELD,
                        CaptionFormats.ids())));
  }

  private static CaptionFormat named(String name, String field) throws ProviderException {
    return CaptionFormats.find(name.strip())
        .orElseThrow(
            () ->
                new ProviderException(
                    ProviderProblem.rejectedField(
                        "unknown_format",
                        "there is no caption format called " + shortened(name),
                        field,
                        CaptionFormats.ids())));
  }

  private static ProviderProblem invalid(String message) {
    return ProviderProblem.rejectedField("invalid_caption_file", message, FIELD, List.of());
  }

  private static String nameOf(CaptionFile file) {
    return file.fileName().isBlank() ? "the caption file" : shortened(file.fileName());
  }

  private static String shortened(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100) + "...";
  }

  /** Whether there are only blanks, line ends, byte order marks and zeros of wide encodings. */
  private static boolean isBlank(byte[] bytes) {
    for (byte value : bytes) {
      boolean blank = value >= 0 && value <= ' ';
      boolean mark =
          value == (byte) 0xEF
              || value == (byte) 0xBB
              || value == (byte) 0xBF
              || value == (byte) 0xFE
              || value == (byte) 0xFF;
      if (!blank && !mark) {
        return false;
      }
    }
    return true;
  }
}
