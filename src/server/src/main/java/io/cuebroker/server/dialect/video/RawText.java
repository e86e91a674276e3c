package io.cuebroker.server.dialect.video;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.DisplayMode;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Word;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.json.Json;
import io.cuebroker.provider.CaptionFile;
import java.text.BreakIterator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Captions from plain text for a whole video. A text that fits on the screen stands there all the
 * time; a longer one is cut at its sentences and shown part by part, each for as long as its share
 * of the letters. Times are of a video of no particular length: whoever renders it stretches them.
 */
final class RawText {
  /** More than is said in two hours. */
  static final int MOST_CHARACTERS = 100_000;

  static final int MOST_WORDS = 20_000;

  /** Two rows of 42, as captions have them. */
  private static final int MOST_SHOWN = 84;

  /** Reading goes at some 16 characters a second; stretching makes of it what the video has. */
  private static final int MILLIS_PER_CHARACTER = 60;

  private static final Pattern PARAGRAPHS = Pattern.compile("\\s*\\n\\s*\\n\\s*");
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private RawText() {}

  /** Whether a text has more than {@link #MOST_WORDS} words. */
  static boolean hasTooManyWords(String text) {
    return SPACES.splitAsStream(text.strip()).limit(MOST_WORDS + 1L).count() > MOST_WORDS;
  }

  /**
   * Returns captions of a text that is not blank.
   *
   * @param text within the limits
   */
  static CaptionFile captions(String text) {
    List<Cue> cues = new ArrayList<>();
    Duration start = Duration.ZERO;
    for (String part : parts(text.strip().replace("\r\n", "\n").replace('\r', '\n'))) {
      Duration end = start.plusMillis((long) MILLIS_PER_CHARACTER * Math.max(1, part.length()));
      cues.add(cue(part, start, end));
      start = end;
    }
    CaptionDocument document = CaptionDocument.of(CaptionDocument.UNKNOWN_LANGUAGE, cues);
    try {
      return CaptionFile.human(
          "captions.json",
          Optional.of(Json.FORMAT.info().id()),
          Json.FORMAT.write(document, WriteOptions.DEFAULT).bytes());
    } catch (CaptionWriteException e) {
      throw new IllegalStateException("the canonical form holds every document", e);
    }
  }

  private static Cue cue(String text, Duration start, Duration end) {
    return new Cue(
        Optional.empty(),
        start,
        end,
        text.lines().map(Line::of).toList(),
        Optional.empty(),
        Optional.empty(),
        words(text, start),
        DisplayMode.POP_ON);
  }

  /** Styles that go word by word need a time for each. */
  private static List<Word> words(String text, Duration start) {
    List<Word> words = new ArrayList<>();
    Duration at = start;
    for (String word : SPACES.split(text, -1)) {
      Duration end = at.plusMillis((long) MILLIS_PER_CHARACTER * word.length());
      words.add(new Word(word, at, end, Optional.empty()));
      at = end.plusMillis(MILLIS_PER_CHARACTER); // The space.
    }
    return words;
  }

  /** Returns what is shown at once, one after the other. */
  static List<String> parts(String text) {
    if (text.length() <= MOST_SHOWN) {
      return List.of(
          text.lines()
              .map(String::strip)
              .filter(row -> !row.isEmpty())
              .collect(Collectors.joining("\n")));
    }
    List<String> parts = new ArrayList<>();
    for (String paragraph : PARAGRAPHS.split(text, -1)) {
      String plain = SPACES.matcher(paragraph.strip()).replaceAll(" ");
      sentences(plain).forEach(sentence -> parts.addAll(pieces(sentence)));
    }
    return joined(parts);
  }

  private static List<String> sentences(String text) {
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
    breaks.setText(text);
    List<String> sentences = new ArrayList<>();
    int from = breaks.first();
    for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
      sentences.add(text.substring(from, to).strip());
      from = to;
    }
    return sentences;
  }

  /** Cuts a sentence that is too long into pieces of about the same length, between words. */
  private static List<String> pieces(String sentence) {
    if (sentence.length() <= MOST_SHOWN) {
      return List.of(sentence);
    }
    int count = (sentence.length() + MOST_SHOWN - 1) / MOST_SHOWN;
    int wanted = (sentence.length() + count - 1) / count;
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    for (String word : splittable(sentence)) {
      int longer = piece.length() + 1 + word.length();
      if (!piece.isEmpty() && (longer > MOST_SHOWN || piece.length() >= wanted)) {
        pieces.add(piece.toString());
        piece.setLength(0);
      }
      piece.append(piece.isEmpty() ? "" : " ").append(word);
    }
    pieces.add(piece.toString());
    return pieces;
  }

  /** Words; where there are no spaces for too long, parts of them that keep characters whole. */
  private static List<String> splittable(String sentence) {
    List<String> words = new ArrayList<>();
    for (String word : SPACES.split(sentence, -1)) {
      String left = word;
      while (left.length() > MOST_SHOWN) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(left.substring(0, MOST_SHOWN));
        int end = Math.max(characters.preceding(MOST_SHOWN / 2 + 1), 1);
        words.add(left.substring(0, end));
        left = left.substring(end);
      }
      words.add(left);
    }
    return words;
  }

  /** Puts short sentences that follow each other on one screen. */
  private static List<String> joined(List<String> parts) {
    List<String> joined = new ArrayList<>();
    for (String part : parts) {
      int last = joined.size() - 1;
      if (last >= 0 && joined.get(last).length() + 1 + part.length() <= MOST_SHOWN) {
        joined.set(last, joined.get(last) + " " + part);
      } else if (!part.isEmpty()) {
        joined.add(part);
      }
    }
    return joined;
  }
}
