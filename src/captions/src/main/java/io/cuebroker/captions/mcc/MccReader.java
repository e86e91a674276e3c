package io.cuebroker.captions.mcc;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.Diagnostics;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.encoding.DecodedText;
import io.cuebroker.captions.textual.LineScanner;
import io.cuebroker.captions.textual.SourceParts;
import io.cuebroker.captions.timecode.Timecode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one MCC file. */
final class MccReader {
  /** V2.0 may say of which field and line of the picture the packet is. */
  private static final Pattern DATA =
      Pattern.compile("(\\d{1,2}:\\d{1,2}:\\d{1,2}[:;.,]\\d{1,2})(?:\\.\\d)?(?:,\\d+)?\\s+(\\S+)");

  private static final Pattern RATE = Pattern.compile("(\\d{2})(DF)?");
  private static final int LAST_CAPTION_SECONDS = 4;

  private final ReadOptions options;
  private final Diagnostics diagnostics = new Diagnostics();
  private final Set<String> reported = new HashSet<>();
  private final LineScanner lines;

  private boolean hasSignature;
  private Optional<FrameRate> headerRate = Optional.empty();
  private @Nullable Services services;
  private @Nullable FrameRate rate;
  private long lastFrame;

  private MccReader(ReadOptions options, LineScanner lines) {
    this.options = options;
    this.lines = lines;
  }

  static ReadResult read(byte[] file, ReadOptions options) throws CaptionSyntaxException {
    String text = DecodedText.of(file, options.charset()).text();
    SourceParts.requireFew(text, "");
    MccReader reader = new MccReader(options, new LineScanner(text));
    return reader.read(text.isBlank());
  }

  private ReadResult read(boolean isBlank) throws CaptionSyntaxException {
    while (lines.advance()) {
      if (!lines.isBlank() && !lines.startsWith("//")) {
        readLine(lines.line().strip());
      }
    }
    if (!hasSignature && services == null && !isBlank) {
      throw new CaptionSyntaxException(
          Diagnostic.line(
              1,
              "neither the line '" + MccFormat.SIGNATURE + "1.0' nor any time code with a packet"));
    }
    String language = options.language().orElse(CaptionDocument.UNKNOWN_LANGUAGE);
    return new ReadResult(CaptionDocument.of(language, cues()), diagnostics.list());
  }

  private List<Cue> cues() {
    if (services == null || rate == null) {
      return List.of();
    }
    return services.finish(lastFrame + 1 + (long) LAST_CAPTION_SECONDS * rate.nominal());
  }

  private void readLine(String line) {
    Matcher data = DATA.matcher(line);
    if (data.matches()) {
      readPacket(data.group(1), data.group(2));
    } else if (line.startsWith(MccFormat.SIGNATURE)) {
      hasSignature = true;
    } else if (line.startsWith(Header.RATE_KEY)) {
      readRate(line.substring(Header.RATE_KEY.length()).strip());
    } else if (line.indexOf('=') < 0) {
      diagnostics.line(lines.number(), "neither a time code with a packet nor a key; ignored");
    }
  }

  private void readRate(String text) {
    Matcher matcher = RATE.matcher(text);
    boolean drop = matcher.matches() && matcher.group(2) != null;
    Optional<FrameRate> named =
        switch (text) {
          case "24" -> Optional.of(FrameRate.FPS_23_976);
          case "25" -> Optional.of(FrameRate.FPS_25);
          case "30", "30DF" -> Optional.of(FrameRate.FPS_29_97_NDF);
          case "50" -> Optional.of(FrameRate.FPS_50);
          case "60", "60DF" -> Optional.of(FrameRate.FPS_59_94_NDF);
          default -> Optional.empty();
        };
    if (named.isEmpty()) {
      diagnostics.line(lines.number(), "no time code rate of MCC: " + shortened(text));
      return;
    }
    headerRate = named.map(known -> drop ? dropFrame(known) : known);
  }

  private void readPacket(String code, String text) {
    HexText.Decoded decoded = HexText.decode(text);
    if (!decoded.isWhole()) {
      report("a packet is not whole hexadecimal digits and letters G to Z; read as far as it goes");
    }
    CaptionPacket packet = CaptionPacket.of(decoded.bytes(), this::report);
    FrameRate counted = rate;
    if (counted == null) {
      counted = rate(code, packet.rateCode());
      rate = counted;
    }
    Optional<Timecode> timecode = Timecode.parse(code, counted);
    if (timecode.isEmpty()) {
      report("no time code of " + counted.nominal() + " frames per second; taken as the next");
    }
    lastFrame = timecode.map(Timecode::frame).orElse(lastFrame + 1);
    if (services == null) {
      services = new Services(counted, options, this::report);
    }
    services.accept(lastFrame, packet);
  }

  /** The header says how time codes count, the first packet how long a frame is. */
  private FrameRate rate(String code, int rateCode) {
    if (headerRate.isEmpty()) {
      report("the header names no time code rate; that of the first packet is taken");
    }
    Optional<FrameRate> sent = CdpRate.ofCode(rateCode).map(CdpRate::rate);
    FrameRate counted = headerRate.or(() -> sent).orElse(options.frameRate());
    boolean drop = counted.dropFrame() || code.indexOf(';') >= 0;
    FrameRate exact = sent.filter(known -> known.nominal() == counted.nominal()).orElse(counted);
    if (sent.isPresent() && sent.get().nominal() != counted.nominal()) {
      report("header and packets name different frame rates; that of the header is taken");
    }
    return drop ? dropFrame(exact) : exact;
  }

  private static FrameRate dropFrame(FrameRate rate) {
    return switch (rate.nominal()) {
      case 30 -> FrameRate.FPS_29_97_DF;
      case 60 -> FrameRate.FPS_59_94_DF;
      default -> rate;
    };
  }

  /** Reports a flaw once: a broken file often has it in every packet. */
  private void report(String flaw) {
    if (reported.add(flaw)) {
      diagnostics.line(lines.number(), flaw);
    }
  }

  private static String shortened(String text) {
    return text.length() > 20 ? text.substring(0, 20) : text;
  }
}
