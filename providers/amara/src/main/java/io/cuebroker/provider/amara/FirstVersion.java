package io.cuebroker.provider.amara;

import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.CaptionFormats;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.vtt.Vtt;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The version that people begin with: the caption file of the order, or the address that Amara
 * loads it from. One of the two is there.
 *
 * @param format Amara's name of its format
 */
record FirstVersion(Optional<String> text, Optional<String> url, String format) {
  /** Amara's formats (contracts notes, section 3.7), but for its JSON, which is not ours. */
  static final List<String> FORMATS = List.of("vtt", "srt", "dfxp", "sbv", "ssa", "txt");

  private static final String DEFAULT_FORMAT = "vtt";
  private static final String FILE = "caption_file";
  private static final int LONGEST_ADDRESS = 512;

  /**
   * Returns an order's first version.
   *
   * @throws ProviderException {@code missing_field}, {@code invalid_field}, {@code unknown_format}
   *     or {@code invalid_caption_file}
   */
  static FirstVersion of(OrderRequest order) throws ProviderException {
    Optional<String> named = Parameters.text(order, Parameters.SUB_FORMAT);
    Optional<String> url = Parameters.text(order, Parameters.SUBTITLES_URL);
    if (order.captionFile().isPresent()) {
      if (url.isPresent()) {
        throw Parameters.invalid(
            Parameters.SUBTITLES_URL, "it came together with a caption file; give one of them");
      }
      return ofFile(order.captionFile().get(), named);
    }
    if (url.isEmpty()) {
      throw new ProviderException(
          ProviderProblem.rejectedField(
              "missing_field",
              "Amara needs captions that people can begin with: caption_file or"
                  + " provider_params.subtitles_url",
              "provider_params." + Parameters.SUBTITLES_URL,
              List.of()));
    }
    return ofUrl(url.get(), named);
  }

  private static FirstVersion ofUrl(String url, Optional<String> named) throws ProviderException {
    String path = Parameters.httpAddress(Parameters.SUBTITLES_URL, url).getPath();
    if (url.length() > LONGEST_ADDRESS) {
      throw Parameters.invalid(
          Parameters.SUBTITLES_URL, "Amara takes addresses of at most 512 characters");
    }
    if (named.isPresent()) {
      return new FirstVersion(Optional.empty(), Optional.of(url), amaraFormat(named.get()));
    }
    String extension =
        path == null ? "" : path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    String format = FORMATS.contains(extension) ? extension : DEFAULT_FORMAT;
    return new FirstVersion(Optional.empty(), Optional.of(url), format);
  }

  private static String amaraFormat(String name) throws ProviderException {
    String lower = name.toLowerCase(Locale.ROOT);
    String id =
        FORMATS.contains(lower)
            ? lower
            : CaptionFormats.find(name).map(format -> format.info().id()).orElse(lower);
    String format = id.equals("ttml") ? "dfxp" : id;
    if (!FORMATS.contains(format)) {
      throw unknownFormat(name, FORMATS);
    }
    return format;
  }

  private static FirstVersion ofFile(CaptionFile file, Optional<String> named)
      throws ProviderException {
    Optional<String> name = named.or(file::format);
    if (name.isPresent() && CaptionFormats.find(name.get()).isEmpty()) {
      String lower = name.get().toLowerCase(Locale.ROOT);
      if (!FORMATS.contains(lower)) {
        List<String> known = new ArrayList<>(CaptionFormats.ids());
        FORMATS.stream().filter(format -> !known.contains(format)).forEach(known::add);
        throw unknownFormat(name.get(), known);
      }
      return new FirstVersion(Optional.of(utf8(file)), Optional.empty(), lower);
    }
    CaptionFormat format =
        name.flatMap(CaptionFormats::find)
            .or(() -> CaptionFormats.detect(file.bytes(), Optional.of(file.fileName())))
            .orElseThrow(
                () -> invalidFile("its format cannot be told; provider_params.sub_format may"));
    return switch (format.info().id()) {
      case "txt" -> new FirstVersion(Optional.of(utf8(file)), Optional.empty(), "txt");
      case "vtt", "srt", "dfxp", "sbv" -> ofRead(file, format, true);
      default -> ofRead(file, format, false);
    };
  }

  /** Sends the file as it is where Amara can be sure to read it, and else the same as WebVTT. */
  private static FirstVersion ofRead(CaptionFile file, CaptionFormat format, boolean amaraReadsIt)
      throws ProviderException {
    ReadResult read;
    try {
      read = format.read(file.bytes(), ReadOptions.DEFAULT);
    } catch (CaptionSyntaxException e) {
      throw new ProviderException(
          invalidFile("it cannot be read as " + format.info().name() + ": " + e.diagnostic())
              .problem(),
          e);
    }
    Optional<Diagnostic> loss = read.diagnostics().stream().filter(Diagnostic::lossy).findFirst();
    if (loss.isPresent()) {
      throw invalidFile("it cannot be taken without losing captions: " + loss.get());
    }
    if (read.document().cues().isEmpty()) {
      throw invalidFile("it has no captions that can be read as " + format.info().name());
    }
    Optional<String> asIs = amaraReadsIt ? strictUtf8(file.bytes()) : Optional.empty();
    if (asIs.isPresent()) {
      return new FirstVersion(asIs, Optional.empty(), format.info().id());
    }
    try {
      byte[] vtt = Vtt.FORMAT.write(read.document(), WriteOptions.DEFAULT).bytes();
      return new FirstVersion(
          Optional.of(new String(vtt, StandardCharsets.UTF_8)), Optional.empty(), "vtt");
    } catch (CaptionWriteException e) {
      throw new ProviderException(
          invalidFile("it cannot be written as WebVTT for Amara").problem(), e);
    }
  }

  private static String utf8(CaptionFile file) throws ProviderException {
    String text =
        strictUtf8(file.bytes()).orElseThrow(() -> invalidFile("it is not encoded as UTF-8"));
    if (text.isBlank()) {
      throw invalidFile("it is empty");
    }
    return text;
  }

  private static Optional<String> strictUtf8(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static ProviderException invalidFile(String reason) {
    return new ProviderException(
        ProviderProblem.rejectedField(
            "invalid_caption_file", "the caption file is not taken: " + reason, FILE, List.of()));
  }

  private static ProviderException unknownFormat(String name, List<String> allowed) {
    String shown = name.length() <= 100 ? name : name.substring(0, 100) + "...";
    return new ProviderException(
        ProviderProblem.rejectedField(
            "unknown_format",
            "there is no caption format called " + shown,
            "provider_params." + Parameters.SUB_FORMAT,
            allowed));
  }
}
