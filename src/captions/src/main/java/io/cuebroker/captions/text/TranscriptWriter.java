package io.cuebroker.captions.text;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteOptions.Transcript;
import io.cuebroker.captions.textual.ClockTime;
import java.time.Duration;
import java.util.Optional;

/** Joins the text of a document's cues. */
final class TranscriptWriter {
  private static final Duration PARAGRAPH_PAUSE = Duration.ofSeconds(2);
  private static final String NEW_SPEAKER_MARK = ">>";

  private final CaptionDocument document;
  private final StringBuilder out = new StringBuilder();
  private Transcript kind = Transcript.DEFAULT;
  private Duration offset = Duration.ZERO;
  private Optional<String> speaker = Optional.empty();

  /** When the paragraph begins that the next character may begin. */
  private Duration paragraphStart = Duration.ZERO;

  /** Whether the speaker is to be named even where it is the one before. */
  private boolean isNameDue;

  /** Whether blanks were met since the last character. */
  private boolean isBlankDue;

  /** Whether a row ended since the last character. */
  private boolean isRowEnded;

  private int lastCharacter;

  TranscriptWriter(CaptionDocument document) {
    this.document = document;
  }

  /** Returns all in one paragraph, without a line end. */
  String running() {
    for (Cue cue : document.cuesByStart()) {
      for (Line line : cue.lines()) {
        for (Span span : line.spans()) {
          append(span.text());
        }
        endRow();
      }
    }
    return out.toString();
  }

  /** Returns paragraphs, each ending in LF, with a blank line between. */
  String paragraphs(WriteOptions options) {
    kind = options.transcript();
    offset = options.offset();
    Duration latestEnd = Duration.ZERO;
    for (Cue cue : document.cuesByStart()) {
      if (cue.start().minus(latestEnd).compareTo(PARAGRAPH_PAUSE) >= 0) {
        endParagraph();
      }
      latestEnd = cue.end().compareTo(latestEnd) > 0 ? cue.end() : latestEnd;
      paragraphStart = cue.start();
      for (Line line : cue.lines()) {
        if (line.text().stripLeading().startsWith(NEW_SPEAKER_MARK)) {
          endParagraph();
        }
        for (Span span : line.spans()) {
          appendSpoken(span, span.voice().or(cue::speaker));
        }
        endRow();
      }
    }
    return out.length() == 0 ? "" : out.append('\n').toString();
  }

  private void appendSpoken(Span span, Optional<String> newSpeaker) {
    if (span.text().isBlank()) {
      append(span.text());
      return;
    }
    boolean isOther = !newSpeaker.equals(speaker);
    if (isOther || isNameDue) {
      if (isOther) {
        endParagraph();
      }
      speaker = newSpeaker;
      isNameDue = false;
      if (speaker.isPresent() && kind.hasSpeakers()) {
        append(speaker.get());
        append(": ");
      }
    }
    append(span.text());
  }

  private void endParagraph() {
    if (out.length() > 0 && lastCharacter != '\n') {
      out.append("\n\n");
      lastCharacter = '\n';
    }
    isBlankDue = false;
    isRowEnded = false;
    // A paragraph with a time is read by itself, so it names its speaker.
    isNameDue = kind.hasTimes();
  }

  private void append(String text) {
    for (int at = 0; at < text.length(); ) {
      int character = text.codePointAt(at);
      at += Character.charCount(character);
      if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
        isBlankDue = true;
      } else {
        appendGap(character);
        out.appendCodePoint(character);
        lastCharacter = character;
      }
    }
  }

  private void appendGap(int next) {
    boolean isWithinParagraph = out.length() > 0 && lastCharacter != '\n';
    boolean isGap = isBlankDue || (isRowEnded && !(isUnspaced(lastCharacter) && isUnspaced(next)));
    if (isWithinParagraph && isGap) {
      out.append(' ');
    } else if (!isWithinParagraph && kind.hasTimes()) {
      out.append('[');
      ClockTime.append(out, paragraphStart.plus(offset).toMillis(), '.');
      out.append("] ");
    }
    isBlankDue = false;
    isRowEnded = false;
  }

  private void endRow() {
    isRowEnded = true;
  }

  /** Says whether a character's script is written without blanks between words. */
  private static boolean isUnspaced(int character) {
    return switch (Character.UnicodeScript.of(character)) {
      case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
      // Their full stop and comma, which belong to no script.
      default -> character >= 0x3000 && character <= 0x303F;
    };
  }
}
