package io.cuebroker.captions.lrc;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostics;
import io.cuebroker.captions.DocumentFeatures;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import io.cuebroker.captions.encoding.EncodedText;
import io.cuebroker.captions.textual.Beats;
import io.cuebroker.captions.textual.Beats.Beat;
import io.cuebroker.captions.textual.ClockTime;
import io.cuebroker.captions.textual.LackingCharacters;
import io.cuebroker.captions.textual.Turns;
import io.cuebroker.captions.textual.Turns.Turn;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes one file. */
final class LrcWriter {
  private static final char LINE_END = '\n';
  private static final char WORD_JOINER = '\u2060';
  private static final int BYTES_PER_CUE = 60;
  private static final Map<String, String> TAGS =
      LrcFormat.METADATA.entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

  private final CaptionDocument document;
  private final EnumSet<Feature> dropped;
  private final Diagnostics notes = new Diagnostics();
  private final StringBuilder out;
  private final Stamps stamps = new Stamps();
  private final WriteOptions options;
  private final long offset;

  LrcWriter(CaptionDocument document, WriteOptions options) {
    this.document = document;
    this.options = options;
    this.offset = Beats.hundredths(options.offset());
    this.dropped = DocumentFeatures.notCarried(document, LrcFormat.INFO.carries());
    this.out = new StringBuilder(document.cues().size() * BYTES_PER_CUE);
  }

  WriteResult write() {
    document.metadata().forEach(this::writeTag);
    if (!document.language().equals(CaptionDocument.UNKNOWN_LANGUAGE)) {
      out.append("[la:").append(document.language().replaceAll("[\\r\\n\\]]", " "));
      out.append(']').append(LINE_END);
    }
    long end = -1;
    for (Turn turn : Turns.of(document, Beats::hundredths, notes)) {
      if (end >= 0 && turn.start() > end) {
        writeStamp(end);
        out.append(LINE_END);
      }
      writeStamp(turn.start());
      writeText(turn);
      out.append(LINE_END);
      end = turn.end();
    }
    if (end >= 0) {
      writeStamp(end);
      out.append(LINE_END);
    }
    EncodedText encoded = EncodedText.of(out.toString(), options.charset());
    if (!encoded.isExact()) {
      LackingCharacters.note(document, options.charset(), notes);
      dropped.add(Feature.CHARACTERS);
    }
    return new WriteResult(encoded.bytes(), dropped, notes.list());
  }

  private void writeTag(String key, String value) {
    String tag = TAGS.getOrDefault(key, "");
    String written = value.replaceAll("[\\r\\n]+", " ").replace(']', ')').strip();
    if (!tag.isEmpty() && !written.isEmpty()) {
      out.append('[').append(tag).append(':').append(written).append(']').append(LINE_END);
    }
    if (tag.isEmpty() || !written.equals(value)) {
      dropped.add(Feature.METADATA);
    }
  }

  private void writeStamp(long hundredths) {
    out.append('[');
    ClockTime.appendMinutes(out, hundredths + offset);
    out.append(']');
  }

  private void writeText(Turn turn) {
    // Rows joined by a blank: each character keeps its place.
    String joined = turn.cue().text().replace('\n', ' ');
    int from = 0;
    int to = joined.length();
    while (from < to && Character.isWhitespace(joined.charAt(from))) {
      from++;
    }
    while (from < to && Character.isWhitespace(joined.charAt(to - 1))) {
      to--;
    }
    if (from == to) {
      notes.cue(turn.number(), "has no text; nothing shown for it");
      return;
    }
    if (joined.charAt(from) == '[') {
      out.append(' '); // Or it might read as one more stamp.
    }
    List<Beat> beats = spanBeats(turn.cue());
    if (writeCharacters(joined, from, to, beats, turn.start())) {
      dropped.add(Feature.CHARACTERS);
      notes.cue(turn.number(), "text that would read as a word's time changed");
    }
    if (!beats.isEmpty()) {
      writeTime(beats.get(beats.size() - 1).to() + turn.start());
    }
  }

  /** Returns the syllables, if the spans have times: those of words alone would show as text. */
  private List<Beat> spanBeats(Cue cue) {
    boolean hasSpanTimes =
        cue.lines().stream()
            .flatMap(line -> line.spans().stream())
            .anyMatch(span -> span.from().isPresent());
    return hasSpanTimes ? Beats.of(cue, dropped) : List.of();
  }

  /** Writes text between two places and says whether any of it had to be changed. */
  private boolean writeCharacters(String text, int from, int to, List<Beat> beats, long start) {
    boolean wasChanged = false;
    int nextBeat = 0;
    for (int i = from; i < to; i++) {
      while (nextBeat < beats.size() && beats.get(nextBeat).position() <= i) {
        writeTime(beats.get(nextBeat).from() + start);
        nextBeat++;
      }
      char c = text.charAt(i);
      out.append(c == '\0' ? '\uFFFD' : c);
      boolean isTime = c == '<' && stamps.readAt(text, i, '<', '>');
      if (isTime) {
        out.append(WORD_JOINER);
      }
      wasChanged |= isTime || c == '\0';
    }
    return wasChanged;
  }

  private void writeTime(long hundredths) {
    out.append('<');
    ClockTime.appendMinutes(out, hundredths + offset);
    out.append('>');
  }
}
