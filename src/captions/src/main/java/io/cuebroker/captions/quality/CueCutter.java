package io.cuebroker.captions.quality;

import io.cuebroker.captions.Cue;
import io.cuebroker.captions.DisplayMode;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Word;
import io.cuebroker.captions.profile.Profile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.regex.Pattern;

/** Cuts a cue of many rows into several that follow each other. */
final class CueCutter {
  private static final Pattern NEW_VOICE =
      Pattern.compile("\\s*(?:[-\u2010\u2013\u2014]|>>|[\u266A\u266B#]).*");
  private static final String SENTENCE_ENDS = ".?!\u2026\u3002\uFF01\uFF1F\u061F\u06D4\u0964\u0589";
  private static final String CLAUSE_ENDS = ",;:\u2013\u2014\u3001\uFF0C\uFF1B\uFF1A\u060C\u061B";
  private static final String CLOSERS = "\"'\u2019\u201D\u00BB)]}\u300D\u300F\uFF09\u3011";

  /** What each piece costs, so that there are as few as will do. */
  private static final int PIECE = 20;

  private static final int AT_CLAUSE = 3;
  private static final int ANYWHERE = 6;

  /** What a row more or less than a piece could hold costs; keeps the last from being lonely. */
  private static final int UNEVEN = 1;

  /** Nobody can read what is gone sooner, whatever a profile says of durations. */
  private static final int LEAST_MILLIS = 500;

  private final Profile profile;
  private final long minGapMillis;

  CueCutter(Profile profile, long minGapMillis) {
    this.profile = profile;
    this.minGapMillis = minGapMillis;
  }

  /**
   * Returns the pieces of a cue whose rows are {@code cue.lines()}; only one where it cannot be
   * cut: text that comes in its own time, or no time between the pieces.
   *
   * @param mostRows of one piece
   */
  List<Cue> cut(Cue cue, int mostRows) {
    boolean timed =
        cue.lines().stream()
            .flatMap(line -> line.spans().stream())
            .anyMatch(span -> span.from().isPresent());
    if (cue.lines().size() <= mostRows || timed || cue.mode() != DisplayMode.POP_ON) {
      return List.of(cue);
    }
    int[] cuts = cuts(cue, mostRows);
    int[] firstWords = firstWords(cue, cuts);
    long[] starts = starts(cue, cuts, firstWords);
    List<Cue> pieces = new ArrayList<>(cuts.length);
    for (int at = 0; at < cuts.length; at++) {
      boolean last = at + 1 == cuts.length;
      long end = last ? cue.end().toMillis() : starts[at + 1] - minGapMillis;
      if (end - starts[at] < leastMillis()) {
        return List.of(cue);
      }
      pieces.add(
          new Cue(
              at == 0 ? cue.id() : Optional.empty(),
              Duration.ofMillis(starts[at]),
              Duration.ofMillis(end),
              cue.lines().subList(cuts[at], last ? cue.lines().size() : cuts[at + 1]),
              cue.placement(),
              cue.speaker(),
              cue.words().subList(firstWords[at], last ? cue.words().size() : firstWords[at + 1]),
              cue.mode()));
    }
    return pieces;
  }

  private long leastMillis() {
    int asked = profile.minDurationMillis();
    return asked > 0 ? Math.min(asked, LEAST_MILLIS) : LEAST_MILLIS;
  }

  /**
   * Returns the first row of each piece: the cheapest way to cut, by dynamic programming. Rows
   * whose share of the time is too long for one piece are not put into one.
   */
  private int[] cuts(Cue cue, int mostRows) {
    List<Line> rows = cue.lines();
    long[] columns = columns(cue);
    int size = rows.size();
    long millis = cue.duration().toMillis();
    int[] cost = new int[size + 1];
    int[] from = new int[size + 1];
    for (int end = 1; end <= size; end++) {
      cost[end] = Integer.MAX_VALUE;
      int cut = end == size ? 0 : cutCost(rows.get(end - 1).text(), rows.get(end).text());
      for (int start = Math.max(0, end - mostRows); start < end; start++) {
        long shown = share(millis, columns[end] - columns[start], columns[size]);
        if (end - start > 1 && shown > profile.maxDurationMillis()) {
          continue;
        }
        int own = cost[start] + PIECE + cut + UNEVEN * (mostRows - (end - start));
        if (own < cost[end]) {
          cost[end] = own;
          from[end] = start;
        }
      }
    }
    List<Integer> cuts = new ArrayList<>();
    for (int end = size; end > 0; end = from[end]) {
      cuts.add(from[end]);
    }
    Collections.reverse(cuts);
    return cuts.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int cutCost(String before, String after) {
    if (NEW_VOICE.matcher(after).matches()) {
      return 0;
    }
    int end = before.stripTrailing().length();
    while (end > 0 && CLOSERS.indexOf(before.charAt(end - 1)) >= 0) {
      end--;
    }
    if (end == 0 || SENTENCE_ENDS.indexOf(before.charAt(end - 1)) >= 0) {
      return 0;
    }
    return CLAUSE_ENDS.indexOf(before.charAt(end - 1)) >= 0 ? AT_CLAUSE : ANYWHERE;
  }

  /**
   * Returns the first word of each piece: by counting where the text has just the words whose times
   * are known, else by where the pieces would start.
   */
  private int[] firstWords(Cue cue, int[] cuts) {
    int[] tokens = new int[cuts.length];
    int count = 0;
    int piece = 0;
    for (int row = 0; row < cue.lines().size(); row++) {
      if (piece < cuts.length && cuts[piece] == row) {
        tokens[piece++] = count;
      }
      count += new StringTokenizer(cue.lines().get(row).text()).countTokens();
    }
    if (count == cue.words().size()) {
      return tokens;
    }
    long[] starts = shares(cue, cuts);
    int[] first = new int[cuts.length];
    int word = 0;
    for (int at = 1; at < cuts.length; at++) {
      while (word < cue.words().size() && cue.words().get(word).start().toMillis() < starts[at]) {
        word++;
      }
      first[at] = word;
    }
    return first;
  }

  /** Returns when each piece starts: with its first word where that fits, else by its share. */
  private long[] starts(Cue cue, int[] cuts, int[] firstWords) {
    long[] starts = shares(cue, cuts);
    long[] spoken = starts.clone();
    for (int at = 1; at < cuts.length; at++) {
      if (firstWords[at] >= cue.words().size()) {
        return starts;
      }
      Word word = cue.words().get(firstWords[at]);
      spoken[at] = word.start().toMillis();
      if (spoken[at] <= spoken[at - 1] || spoken[at] >= cue.end().toMillis()) {
        return starts;
      }
    }
    return spoken;
  }

  /** Shares the cue's time out in proportion to the columns of each piece. */
  private long[] shares(Cue cue, int[] cuts) {
    long[] columns = columns(cue);
    long millis = cue.duration().toMillis();
    long all = columns[cue.lines().size()];
    return Arrays.stream(cuts)
        .mapToLong(row -> cue.start().toMillis() + share(millis, columns[row], all))
        .toArray();
  }

  /** Returns how many columns there are before each row, and in all. */
  private long[] columns(Cue cue) {
    long[] columns = new long[cue.lines().size() + 1];
    for (int row = 0; row < cue.lines().size(); row++) {
      columns[row + 1] =
          columns[row] + Math.max(1, profile.columns(cue.lines().get(row).text().strip()));
    }
    return columns;
  }

  /** Returns {@code millis * part / all} without overflow for the longest times there are. */
  private static long share(long millis, long part, long all) {
    return millis / all * part + millis % all * part / all;
  }
}
