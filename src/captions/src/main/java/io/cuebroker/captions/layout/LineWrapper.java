package io.cuebroker.captions.layout;

import io.cuebroker.captions.profile.Profile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the rows for a run of tokens: as few as will do, of like length, broken where it reads
 * well. Not thread-safe (it keeps its work arrays).
 */
final class LineWrapper {
  /** What unequal rows cost: the squared deviation in row lengths times this. */
  private static final double RAGGED = 40;

  /** What a row longer than the one below it costs for each row length of difference. */
  private static final double TOP_HEAVY = 3;

  private static final double EXTRA_ROW = 2.5;

  /** Runs of more tokens than this are wrapped row by row: no cue that reads well is so long. */
  private static final int MOST_TOKENS = 128;

  private final Tokens tokens;
  private final int maxLines;
  private final int maxColumns;
  private final double[][] costs;
  private final int[][] breaks;

  LineWrapper(Tokens tokens, Profile profile) {
    this.tokens = tokens;
    this.maxLines = profile.maxLines();
    this.maxColumns = profile.maxLineColumns();
    int capacity = Math.min(MOST_TOKENS, tokens.size()) + 1;
    this.costs = new double[maxLines + 1][capacity];
    this.breaks = new int[maxLines + 1][capacity];
  }

  /** Returns what the best rows cost; infinite where the tokens need more rows than allowed. */
  double cost(int from, int to) {
    return fitsOneRow(from, to) ? 0 : bestCost(from, to);
  }

  /** Returns the text of the best rows; more than the profile's where they do not suffice. */
  List<String> lines(int from, int to) {
    List<Integer> starts = rowStarts(from, to);
    List<String> lines = new ArrayList<>(starts.size());
    for (int at = 0; at < starts.size(); at++) {
      int end = at + 1 < starts.size() ? starts.get(at + 1) : to;
      lines.add(tokens.joined(starts.get(at), end));
    }
    return lines;
  }

  /** Returns the first token of each of the best rows. */
  List<Integer> rowStarts(int from, int to) {
    if (fitsOneRow(from, to)) {
      return List.of(from);
    }
    double best = bestCost(from, to);
    if (Double.isInfinite(best)) {
      return rowByRow(from, to);
    }
    int rows = bestRows(from, to, best);
    List<Integer> starts = new ArrayList<>();
    int end = to;
    for (int row = rows; row >= 1; row--) {
      end = row == 1 ? from : breaks[row][end - from];
      starts.add(0, end);
    }
    return starts;
  }

  private boolean fitsOneRow(int from, int to) {
    return tokens.columns(from, to) <= maxColumns || to - from == 1;
  }

  private double bestCost(int from, int to) {
    if (to - from > MOST_TOKENS) {
      return Double.POSITIVE_INFINITY;
    }
    double best = Double.POSITIVE_INFINITY;
    for (int rows = 2; rows <= maxLines; rows++) {
      best = Math.min(best, fill(rows, from, to));
    }
    return best;
  }

  /** Returns the row count of the best rows, whose breaks it leaves in the work arrays. */
  private int bestRows(int from, int to, double best) {
    int rows = 2;
    while (fill(rows, from, to) > best) {
      rows++;
    }
    return rows;
  }

  /** Fills the work arrays for exactly this many rows and returns the cost of all the tokens. */
  private double fill(int rows, int from, int to) {
    int size = to - from;
    double mean = (double) tokens.columns(from, to) / rows;
    for (int end = 1; end <= size; end++) {
      costs[1][end] = rowCost(from, from + end, mean);
    }
    for (int row = 2; row <= rows; row++) {
      // Only the whole run matters for the last row.
      int first = row == rows ? size : row;
      Arrays.fill(costs[row], 0, size + 1, Double.POSITIVE_INFINITY);
      for (int end = first; end <= size; end++) {
        fillCell(row, from, end, mean);
      }
    }
    return costs[rows][size] + rows * EXTRA_ROW;
  }

  private void fillCell(int row, int from, int end, double mean) {
    for (int at = end - 1; at >= row - 1; at--) {
      double own = rowCost(from + at, from + end, mean);
      if (Double.isInfinite(own)) {
        return;
      }
      double topHeavy =
          TOP_HEAVY * Math.max(0, mean - tokens.columns(from + at, from + end)) / maxColumns;
      double cost = costs[row - 1][at] + own + topHeavy + tokens.breakCost(from + at);
      if (cost < costs[row][end]) {
        costs[row][end] = cost;
        breaks[row][end] = at + from;
      }
    }
  }

  private double rowCost(int from, int to, double mean) {
    int columns = tokens.columns(from, to);
    if (columns > maxColumns && to - from > 1) {
      return Double.POSITIVE_INFINITY;
    }
    double deviation = (columns - mean) / maxColumns;
    return RAGGED * deviation * deviation;
  }

  private List<Integer> rowByRow(int from, int to) {
    List<Integer> starts = new ArrayList<>();
    starts.add(from);
    int start = from;
    for (int at = from + 1; at < to; at++) {
      if (tokens.columns(start, at + 1) > maxColumns) {
        starts.add(at);
        start = at;
      }
    }
    return starts;
  }
}
