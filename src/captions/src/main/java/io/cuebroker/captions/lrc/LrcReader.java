package io.cuebroker.captions.lrc;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.Diagnostics;
import io.cuebroker.captions.DisplayMode;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.MediaTimes;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.Word;
import io.cuebroker.captions.encoding.DecodedText;
import io.cuebroker.captions.textual.EncodingRemarks;
import io.cuebroker.captions.textual.LineScanner;
import io.cuebroker.captions.textual.RepeatedText;
import io.cuebroker.captions.textual.SourceParts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one file. Lines are put in order of their stamps, since only the next one ends each. */
final class LrcReader {
  private static final Pattern TAG =
      Pattern.compile("\\s*\\[\\s*([a-zA-Z#]{1,32})\\s*:([^\\]]*)\\]\\s*");
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*");
  private static final Pattern MILLIS = Pattern.compile("[+-]?\\d{1,9}");

  /** How long the last line stays where nothing ends it. */
  private static final long LAST_LINE_MILLIS = 4000;

  /**
   * A line may have any number of stamps, of ten bytes each, and each is a cue; a day of lines that
   * come every second has less than half as many.
   */
  private static final int MOST_STAMPS = 200_000;

  private final ReadOptions options;
  private final long fileBytes;
  private final Diagnostics diagnostics = new Diagnostics();
  private final MediaTimes times;
  private final LineScanner scanner;

  /** Those of the current line. */
  private final List<Long> starts = new ArrayList<>();

  private final Stamps stamps = new Stamps();
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private Optional<String> language = Optional.empty();
  private long offsetMillis;
  private int firstFlawedLine;

  /**
   * A line of text at one of its stamps.
   *
   * @param isFirst whether the times within the text are for this stamp
   * @param plain the text alone, shared by all its stamps
   */
  private record Entry(long millis, int line, Lyric lyric, boolean isFirst, List<Line> plain) {}

  LrcReader(byte[] file, ReadOptions options) {
    this.options = options;
    this.fileBytes = file.length;
    DecodedText decoded = DecodedText.of(file, options.charset());
    EncodingRemarks.add(decoded, diagnostics);
    this.scanner = new LineScanner(decoded.text().replace('\0', '\uFFFD'));
    this.times = new MediaTimes(options, diagnostics);
  }

  ReadResult read() throws CaptionSyntaxException {
    SourceParts.requireFew(scanner.text(), "[<");
    while (scanner.advance()) {
      if (!scanner.isBlank()) {
        readLine(scanner.line());
      }
    }
    List<Cue> cues = cues();
    if (cues.isEmpty()) {
      if (firstFlawedLine > 0) {
        throw new CaptionSyntaxException(
            Diagnostic.line(firstFlawedLine, "no line such as '[00:01.00]text' found"));
      }
      diagnostics.line(1, "the file has no cues");
    }
    String tag = language.or(options::language).orElse(CaptionDocument.UNKNOWN_LANGUAGE);
    CaptionDocument document = new CaptionDocument(tag, cues, List.of(), metadata);
    RepeatedText.requireLittle(document, fileBytes);
    return new ReadResult(document, diagnostics.list());
  }

  private void readLine(String line) throws CaptionSyntaxException {
    starts.clear();
    int at = skipBlanks(line, 0);
    while (stamps.readAt(line, at, '[', ']')) {
      if (entries.size() + starts.size() == MOST_STAMPS) {
        throw new CaptionSyntaxException(
            Diagnostic.line(
                scanner.number(),
                "more than " + MOST_STAMPS + " stamps; lyrics are not like that"));
      }
      starts.add(stamps.millis());
      at = stamps.end();
    }
    if (starts.isEmpty()) {
      readTag(line);
      return;
    }
    Lyric lyric = Lyric.of(line, at);
    if (starts.size() > 1 && lyric.hasTimes()) {
      diagnostics.line(scanner.number(), "times within a repeated line kept for its first stamp");
    }
    List<Line> plain = lyric.isBlank() ? List.of() : List.of(lyric.plain());
    Lyric kept = lyric.hasTimes() ? lyric : Lyric.NONE;
    for (int i = 0; i < starts.size(); i++) {
      entries.add(new Entry(starts.get(i), scanner.number(), kept, i == 0, plain));
    }
  }

  private void readTag(String line) {
    Matcher matcher = TAG.matcher(line);
    if (!matcher.matches()) {
      diagnostics.add(
          Diagnostic.line(scanner.number(), "line without a stamp such as [00:01.00]; left out")
              .ofLoss());
      if (firstFlawedLine == 0) {
        firstFlawedLine = scanner.number();
      }
      return;
    }
    String name = matcher.group(1).toLowerCase(Locale.ROOT);
    String value = matcher.group(2).strip();
    if (name.equals("offset")) {
      if (MILLIS.matcher(value).matches()) {
        offsetMillis = Long.parseLong(value);
      } else {
        diagnostics.line(scanner.number(), "offset is not a number of milliseconds; ignored");
      }
    } else if (name.equals("la") && LANGUAGE.matcher(value).matches()) {
      language = Optional.of(value);
    } else if (!value.isEmpty()) {
      metadata.put(LrcFormat.METADATA.getOrDefault(name, name), value);
    }
  }

  private List<Cue> cues() {
    entries.sort(Comparator.comparingLong(Entry::millis));
    List<Cue> cues = new ArrayList<>();
    OptionalLong next = OptionalLong.empty();
    boolean isNextBlank = false;
    // From the last to the first, so that the next other time is at hand.
    for (int i = entries.size() - 1; i >= 0; i--) {
      Entry entry = entries.get(i);
      if (i + 1 < entries.size() && entries.get(i + 1).millis() > entry.millis()) {
        next = OptionalLong.of(entries.get(i + 1).millis());
        isNextBlank = entries.get(i + 1).plain().isEmpty();
      }
      if (!entry.plain().isEmpty()) {
        cues.add(cue(entry, end(entry, next, isNextBlank)));
      }
    }
    Collections.reverse(cues);
    return cues;
  }

  /**
   * A time behind the last word ends a line before the next one does; a blank line, whose only use
   * is to end one, goes before both.
   */
  private static long end(Entry entry, OptionalLong next, boolean isNextBlank) {
    OptionalLong closing = entry.isFirst() ? entry.lyric().closing() : OptionalLong.empty();
    if (!isNextBlank && closing.isPresent() && closing.getAsLong() > entry.millis()) {
      return Math.min(closing.getAsLong(), next.orElse(Long.MAX_VALUE));
    }
    return next.orElse(entry.millis() + LAST_LINE_MILLIS);
  }

  private Cue cue(Entry entry, long end) {
    times.set(entry.millis() - offsetMillis, end - offsetMillis, entry.line());
    boolean hasTimes = entry.isFirst() && entry.lyric().hasTimes();
    List<Line> lines =
        hasTimes ? List.of(entry.lyric().timed(entry.millis(), times.start())) : entry.plain();
    List<Word> words =
        hasTimes ? entry.lyric().words(entry.millis(), times.start(), times.end()) : List.of();
    return new Cue(
        Optional.empty(),
        times.start(),
        times.end(),
        lines,
        Optional.empty(),
        Optional.empty(),
        words,
        DisplayMode.POP_ON);
  }

  private static int skipBlanks(String line, int from) {
    int at = from;
    while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
      at++;
    }
    return at;
  }
}
