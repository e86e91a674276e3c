package io.cuebroker.captions.edits;

import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What edits make of whole cues. */
final class Cues {
  private Cues() {}

  static Cue withSpeaker(Cue cue, Optional<String> speaker) {
    return new Cue(
        cue.id(),
        cue.start(),
        cue.end(),
        cue.lines(),
        cue.placement(),
        speaker,
        cue.words(),
        cue.mode());
  }

  static Cue withText(Cue cue, List<Line> lines, List<Word> words) {
    return new Cue(
        cue.id(), cue.start(), cue.end(), lines, cue.placement(), cue.speaker(), words, cue.mode());
  }

  static Cue part(Cue cue, boolean first, Duration start, Duration end, List<Word> words) {
    return new Cue(
        first ? cue.id() : Optional.empty(),
        start,
        end,
        cue.lines(),
        cue.placement(),
        cue.speaker(),
        words,
        cue.mode());
  }

  static List<Cue> split(Cue cue, int beforeWord, Optional<Duration> at) {
    StyledRows rows = StyledRows.of(cue.lines());
    List<int[]> tokens = rows.tokens();
    if (beforeWord < 2 || beforeWord > tokens.size()) {
      throw new IllegalArgumentException(
          "\"before_word\" must be from 2 to the number of words, " + tokens.size());
    }
    int cut = tokens.get(beforeWord - 1)[0];
    boolean counted = tokens.size() == cue.words().size();
    Duration middle =
        at.orElseGet(
            () ->
                counted && isWithin(cue, cue.words().get(beforeWord - 1).start())
                    ? cue.words().get(beforeWord - 1).start()
                    : shareOf(cue, cut, rows.text().length()));
    if (!isWithin(cue, middle)) {
      throw new IllegalArgumentException(
          "a cue from "
              + cue.start().toMillis()
              + " to "
              + cue.end().toMillis()
              + " ms cannot be split at "
              + middle.toMillis());
    }
    int firstWords = counted ? beforeWord - 1 : wordsBefore(cue, middle);
    List<Word> words = cue.words();
    Cue first = part(cue, true, cue.start(), middle, words.subList(0, firstWords));
    Cue second = part(cue, false, middle, cue.end(), words.subList(firstWords, words.size()));
    return List.of(
        first.withLines(rows.lines(0, cut)),
        second.withLines(rows.lines(cut, rows.text().length())));
  }

  static Cue merged(List<Cue> cues) {
    Cue first = cues.get(0);
    boolean oneSpeaker =
        cues.stream().allMatch(cue -> Objects.equals(cue.speaker(), first.speaker()));
    Duration start = first.start();
    Duration end = first.end();
    List<Line> lines = new ArrayList<>();
    List<Word> words = new ArrayList<>();
    for (Cue cue : cues) {
      start = cue.start().compareTo(start) < 0 ? cue.start() : start;
      end = cue.end().compareTo(end) > 0 ? cue.end() : end;
      lines.addAll(oneSpeaker ? cue.lines() : voiced(cue));
      words.addAll(cue.words());
    }
    return new Cue(
        first.id(),
        start,
        end,
        lines,
        first.placement(),
        oneSpeaker ? first.speaker() : Optional.empty(),
        words,
        first.mode());
  }

  static Cue shifted(Cue cue, Duration by) {
    List<Line> lines = cue.lines().stream().map(line -> shifted(line, by)).toList();
    List<Word> words = cue.words().stream().flatMap(word -> shifted(word, by).stream()).toList();
    return withText(cue, lines, words).withTimes(cue.start().plus(by), cue.end().plus(by));
  }

  private static Line shifted(Line line, Duration by) {
    if (line.spans().stream().allMatch(span -> span.from().isEmpty())) {
      return line;
    }
    return new Line(
        line.spans().stream()
            .map(
                span ->
                    new Span(
                        span.text(),
                        span.style(),
                        span.ruby(),
                        span.voice(),
                        span.language(),
                        span.from().map(from -> from.plus(by))))
            .toList());
  }

  /** A word that lies before its cue may end up before the media, where there is nothing. */
  private static Optional<Word> shifted(Word word, Duration by) {
    Duration end = word.end().plus(by);
    if (end.isNegative() || end.isZero()) {
      return Optional.empty();
    }
    Duration start = word.start().plus(by);
    return Optional.of(
        new Word(word.text(), start.isNegative() ? Duration.ZERO : start, end, word.confidence()));
  }

  private static List<Line> voiced(Cue cue) {
    return cue.lines().stream()
        .map(
            line ->
                new Line(
                    line.spans().stream()
                        .map(
                            span ->
                                new Span(
                                    span.text(),
                                    span.style(),
                                    span.ruby(),
                                    span.voice().or(cue::speaker),
                                    span.language(),
                                    span.from()))
                        .toList()))
        .toList();
  }

  private static boolean isWithin(Cue cue, Duration time) {
    return time.compareTo(cue.start()) > 0 && time.compareTo(cue.end()) < 0;
  }

  private static Duration shareOf(Cue cue, int part, int all) {
    long millis = cue.duration().toMillis();
    return cue.start().plusMillis(millis / all * part + millis % all * part / all);
  }

  private static int wordsBefore(Cue cue, Duration time) {
    int count = 0;
    while (count < cue.words().size() && cue.words().get(count).start().compareTo(time) < 0) {
      count++;
    }
    return count;
  }
}
