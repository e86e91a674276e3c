package io.cuebroker.captions.layout;

import io.cuebroker.captions.profile.Profile;
import java.util.Arrays;

/**
 * Chooses where cues begin: the cuts whose costs add up to the least.
 *
 * <p>The costs are in the unit of {@link BreakHints}: 12 is a break that neither helps nor hurts.
 * They were set by reading the cues of real recordings.
 */
final class Segmenter {
  /** Each cue costs this, so that there are not more of them than help the reader. */
  private static final double CUE = 12;

  /** How much more a bad break costs between two cues, and less between two rows. */
  private static final double CUT = 1.4;

  private static final double ROWS = 0.8;

  /** From this pause on a cut is as good as at a sentence's end. */
  private static final double FULL_PAUSE_MILLIS = 800;

  /** Pauses up to this belong to speech and cost nothing within a cue. */
  private static final double BREATH_MILLIS = 350;

  /** No cue goes on over a longer silence than this, if it can be helped. */
  private static final double SILENCE_MILLIS = 2000;

  private static final double SENTENCE_INSIDE = 7;
  private static final double SENTENCE_CUT_SHORT = 14;

  /** So few words of another sentence look lost in a cue. */
  private static final int LOST_WORDS = 2;

  private static final double LOST = 12;

  /** A cue of fewer columns flashes by. */
  private static final int SHORT_COLUMNS = 16;

  private static final double TOO_SHORT = 60;
  private static final double TOO_FAST = 60;
  private static final double FORBIDDEN = 10_000;

  /** More words than this never share a cue; keeps the work linear whatever the words are. */
  private static final int MOST_WORDS = 64;

  private final Timeline timeline;
  private final Tokens tokens;
  private final LineWrapper wrapper;
  private final Profile profile;
  private final long minGapMillis;

  /** What keeping the places before this one inside a cue costs, summed from the first word. */
  private final double[] insideBefore;

  /** The last word at or before this one that begins a sentence. */
  private final int[] sentenceStart;

  Segmenter(
      Timeline timeline, Tokens tokens, LineWrapper wrapper, Profile profile, long minGapMillis) {
    this.timeline = timeline;
    this.tokens = tokens;
    this.wrapper = wrapper;
    this.profile = profile;
    this.minGapMillis = minGapMillis;
    int size = timeline.size();
    this.insideBefore = new double[size + 1];
    this.sentenceStart = new int[size + 1];
    for (int at = 1; at <= size; at++) {
      boolean starts = at == size || isSentenceStart(at);
      sentenceStart[at] = starts ? at : sentenceStart[at - 1];
      insideBefore[at] = insideBefore[at - 1] + (at == size ? 0 : insideCost(at));
    }
  }

  /** Returns the index of each cue's first word, ascending from 0. */
  int[] cuts() {
    int size = timeline.size();
    double[] best = new double[size + 1];
    int[] from = new int[size + 1];
    for (int end = 1; end <= size; end++) {
      best[end] = Double.POSITIVE_INFINITY;
      double cut = end == size ? 0 : cutCost(end);
      for (int start = end - 1; start >= 0 && end - start <= MOST_WORDS; start--) {
        if (start < end - 1 && !canHold(start, end)) {
          break;
        }
        double before = best[start] + cut;
        // No cue costs less than CUE, so most candidates need no closer look.
        double cost = before + CUE < best[end] ? before + cueCost(start, end) : before + CUE;
        if (cost < best[end]) {
          best[end] = cost;
          from[end] = start;
        }
      }
    }
    int[] reversed = new int[size];
    int count = 0;
    for (int end = size; end > 0; end = from[end]) {
      reversed[count++] = from[end];
    }
    int[] cuts = new int[count];
    Arrays.setAll(cuts, at -> reversed[cuts.length - 1 - at]);
    return cuts;
  }

  private boolean isSentenceStart(int word) {
    return tokens.breakCost(tokens.firstOfWord(word)) == BreakHints.SENTENCE_END;
  }

  private double cutCost(int word) {
    double cost = tokens.breakCost(tokens.firstOfWord(word));
    return CUT * cost * Math.max(0, 1 - timeline.pauseBeforeMillis(word) / FULL_PAUSE_MILLIS);
  }

  private double insideCost(int word) {
    double pause = timeline.pauseBeforeMillis(word);
    double cost = Math.max(0, pause - BREATH_MILLIS) / 40;
    if (pause > SILENCE_MILLIS) {
      cost += FORBIDDEN;
    }
    return isSentenceStart(word) ? cost + SENTENCE_INSIDE : cost;
  }

  private boolean canHold(int start, int end) {
    int columns = tokens.columns(tokens.firstOfWord(start), tokens.firstOfWord(end));
    return columns <= profile.maxLines() * (profile.maxLineColumns() + 1);
  }

  private double cueCost(int start, int end) {
    int firstToken = tokens.firstOfWord(start);
    int endToken = tokens.firstOfWord(end);
    double rows = wrapper.cost(firstToken, endToken);
    if (Double.isInfinite(rows)) {
      return end - start == 1 ? FORBIDDEN : Double.POSITIVE_INFINITY;
    }
    int columns = tokens.columns(firstToken, endToken);
    return CUE
        + rows * ROWS
        + insideBefore[end - 1]
        - insideBefore[start]
        + sentenceCost(start, end)
        + timeCost(start, end, columns)
        + shortCost(start, end, columns);
  }

  /** What it costs that sentences begin or end within the cue. */
  private double sentenceCost(int start, int end) {
    int lastStart = sentenceStart[end - 1];
    boolean wholeAtEnd = sentenceStart[end] == end;
    if (lastStart <= start) {
      return 0;
    }
    double cost = 0;
    if (!wholeAtEnd) {
      cost += SENTENCE_CUT_SHORT;
      cost += end - lastStart <= LOST_WORDS ? LOST : 0;
    }
    boolean wholeAtStart = sentenceStart[start] == start;
    if (!wholeAtStart && sentenceStart[Math.min(end, start + LOST_WORDS)] > start) {
      cost += LOST;
    }
    return cost;
  }

  private double timeCost(int start, int end, int columns) {
    long from = timeline.startMillis(start);
    long speech = timeline.endMillis(end - 1) - from;
    double cost = 0;
    if (speech > profile.maxDurationMillis()) {
      cost += FORBIDDEN;
    }
    long available = profile.maxDurationMillis();
    if (end < timeline.size()) {
      available = Math.min(available, timeline.startMillis(end) - minGapMillis - from);
    }
    available = Math.max(available, 1);
    if (available < profile.minDurationMillis()) {
      cost += TOO_SHORT * (1 - (double) available / profile.minDurationMillis());
    }
    int spaces = tokens.spaces(tokens.firstOfWord(start), tokens.firstOfWord(end));
    long needed = profile.readingSpeed().millisFor(columns, spaces, end - start);
    if (needed > available) {
      cost += TOO_FAST * Math.min(2, (double) needed / available - 1);
    }
    return cost;
  }

  private double shortCost(int start, int end, int columns) {
    boolean whole = sentenceStart[start] == start && sentenceStart[end] == end;
    double missing = Math.max(0, SHORT_COLUMNS - columns);
    return whole ? missing * 0.4 : missing;
  }
}
