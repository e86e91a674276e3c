package io.cuebroker.captions.ttml;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.Diagnostics;
import io.cuebroker.captions.MediaTimes;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.encoding.DecodedText;
import io.cuebroker.captions.textual.EncodingRemarks;
import io.cuebroker.captions.textual.RepeatedText;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one TTML file. */
final class TtmlReader {
  private static final Pattern DECLARED_ENCODING =
      Pattern.compile("^\\s*<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']([\\w.:-]{1,40})[\"']");

  private static final int DECLARATION_BYTES = 256;

  /** How long a paragraph lasts at most that nothing ends. */
  private static final long ENDLESS_NANOS = 4_000_000_000L;

  /**
   * Runs of paragraphs whose spans come and go, each counted for every cue that shows it; a file
   * could ask for the square of its length.
   */
  private static final int MAX_RUNS_REPEATED = 500_000;

  private final ReadOptions options;
  private final Diagnostics diagnostics = new Diagnostics();
  private final List<Paragraph> paragraphs = new ArrayList<>();

  TtmlReader(ReadOptions options) {
    this.options = options;
  }

  ReadResult read(byte[] file) throws CaptionSyntaxException {
    DecodedText decoded = DecodedText.of(file, options.charset().or(() -> declared(file)));
    EncodingRemarks.add(decoded, diagnostics);
    if (decoded.text().isBlank()) {
      return new ReadResult(CaptionDocument.of(language(Optional.empty()), List.of()), List.of());
    }
    Element tt = new XmlTree(diagnostics).parse(decoded.text().stripLeading());
    if (!tt.name().equals("tt")) {
      throw new CaptionSyntaxException(
          Diagnostic.line(tt.line(), "the root element is '" + tt.name() + "', not TTML's 'tt'"));
    }
    String language = language(tt.attribute("xml:lang"));
    Scene scene = new Scene(tt, language, diagnostics);
    BodyReader body = new BodyReader(scene, diagnostics, paragraphs);
    for (Element child : tt.elements()) {
      if (child.name().equals("body")) {
        body.read(tt, child);
      }
    }
    CaptionDocument document =
        new CaptionDocument(language, cues(), scene.areas().regions(), metadata(tt));
    List<Diagnostic> flaws = diagnostics.list();
    if (document.cues().isEmpty() && !flaws.isEmpty() && isBroken(flaws)) {
      throw new CaptionSyntaxException(flaws.get(0));
    }
    RepeatedText.requireLittle(document, file.length);
    return new ReadResult(document, flaws);
  }

  private static boolean isBroken(List<Diagnostic> flaws) {
    return flaws.stream().anyMatch(flaw -> flaw.message().startsWith("bad XML"));
  }

  private String language(Optional<String> tag) {
    return tag.map(String::strip)
        .filter(text -> !text.isEmpty())
        .or(options::language)
        .orElse(CaptionDocument.UNKNOWN_LANGUAGE);
  }

  private static Optional<Charset> declared(byte[] file) {
    int length = Math.min(file.length, DECLARATION_BYTES);
    String head = new String(file, 0, length, StandardCharsets.ISO_8859_1);
    Matcher matcher = DECLARED_ENCODING.matcher(head);
    try {
      return matcher.find() ? Optional.of(Charset.forName(matcher.group(1))) : Optional.empty();
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  private List<Cue> cues() {
    MediaTimes times = new MediaTimes(options, diagnostics);
    long offsetMillis = options.offset().toMillis();
    List<Cue> cues = new ArrayList<>();
    int mostRuns = MAX_RUNS_REPEATED;
    for (int i = 0; i < paragraphs.size(); i++) {
      Paragraph paragraph = paragraphs.get(i);
      if (paragraph.end() == Long.MAX_VALUE) {
        paragraph = paragraph.withEnd(endOf(i));
        diagnostics.line(
            paragraph.line(), "nothing ends this paragraph; it lasts until the next, at most 4 s");
      }
      List<Cue> own = paragraph.cues(times, offsetMillis, mostRuns);
      if (own.size() > 1) {
        mostRuns = Math.max(0, mostRuns - own.size() * paragraph.runs().size());
      }
      cues.addAll(own);
    }
    return cues;
  }

  private long endOf(int index) {
    long begin = paragraphs.get(index).begin();
    long latest = begin + ENDLESS_NANOS;
    if (index + 1 < paragraphs.size()) {
      long next = paragraphs.get(index + 1).begin();
      return next > begin ? Math.min(next, latest) : latest;
    }
    return latest;
  }

  private static Map<String, String> metadata(Element tt) {
    Map<String, String> metadata = new LinkedHashMap<>();
    tt.first("head").ifPresent(head -> collectMetadata(head, metadata));
    return metadata;
  }

  private static void collectMetadata(Element element, Map<String, String> metadata) {
    for (Element child : element.elements()) {
      switch (child.name()) {
        case "metadata" -> collectMetadata(child, metadata);
        case "ttm:title", "ttm:desc", "ttm:copyright" -> {
          String text = child.text();
          if (!text.isEmpty()) {
            metadata.putIfAbsent(MetadataNames.keyOf(child.name()), text);
          }
        }
        default -> {
          // Agents are the speakers', the rest is for other machines.
        }
      }
    }
  }
}
