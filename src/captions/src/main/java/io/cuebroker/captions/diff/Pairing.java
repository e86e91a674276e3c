package io.cuebroker.captions.diff;

import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.diff.DocumentDiff.Added;
import io.cuebroker.captions.diff.DocumentDiff.Changed;
import io.cuebroker.captions.diff.DocumentDiff.Entry;
import io.cuebroker.captions.diff.DocumentDiff.Part;
import io.cuebroker.captions.diff.DocumentDiff.Removed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Finds which cue of one document is which of the other. */
final class Pairing {
  private final List<Cue> before;
  private final List<Cue> after;

  /** For each cue before, its place after, or -1; those that are paired ascend. */
  private final int[] pairs;

  Pairing(List<Cue> before, List<Cue> after) {
    this.before = before;
    this.after = after;
    this.pairs = new int[before.size()];
    Arrays.fill(pairs, -1);
  }

  /** Cues between two pairs that are not paired yet: from (inclusive) to (exclusive) in each. */
  private record Block(int fromBefore, int toBefore, int fromAfter, int toAfter) {
    boolean isOneSided() {
      return fromBefore == toBefore || fromAfter == toAfter;
    }
  }

  List<Entry> entries() {
    pairAll(cue -> cue);
    pairAll(Pairing::words);
    blocks().forEach(this::pairByTime);
    blocks().forEach(this::pairByPlace);
    return listed();
  }

  private List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    int fromBefore = 0;
    int fromAfter = 0;
    for (int at = 0; at <= before.size(); at++) {
      boolean end = at == before.size();
      if (end || pairs[at] >= 0) {
        Block block = new Block(fromBefore, at, fromAfter, end ? after.size() : pairs[at]);
        if (!block.isOneSided()) {
          blocks.add(block);
        }
        fromBefore = at + 1;
        fromAfter = end ? after.size() : pairs[at] + 1;
      }
    }
    return blocks;
  }

  /** Pairs cues of equal keys: from both ends of each block, then those that each side has once. */
  private void pairAll(Function<Cue, Object> key) {
    for (Block block : blocks()) {
      Block middle = pairEnds(block, key);
      pairUnique(middle, key);
    }
    // What is unique splits blocks, whose ends may then be alike.
    blocks().forEach(block -> pairEnds(block, key));
  }

  private Block pairEnds(Block block, Function<Cue, Object> key) {
    int fromBefore = block.fromBefore();
    int fromAfter = block.fromAfter();
    int toBefore = block.toBefore();
    int toAfter = block.toAfter();
    while (fromBefore < toBefore
        && fromAfter < toAfter
        && key.apply(before.get(fromBefore)).equals(key.apply(after.get(fromAfter)))) {
      pairs[fromBefore++] = fromAfter++;
    }
    while (fromBefore < toBefore
        && fromAfter < toAfter
        && key.apply(before.get(toBefore - 1)).equals(key.apply(after.get(toAfter - 1)))) {
      pairs[--toBefore] = --toAfter;
    }
    return new Block(fromBefore, toBefore, fromAfter, toAfter);
  }

  private void pairUnique(Block block, Function<Cue, Object> key) {
    Map<Object, Integer> places = new HashMap<>();
    for (int at = block.fromAfter(); at < block.toAfter(); at++) {
      places.merge(key.apply(after.get(at)), at, (one, two) -> -1);
    }
    Map<Object, Integer> own = new HashMap<>();
    for (int at = block.fromBefore(); at < block.toBefore(); at++) {
      own.merge(key.apply(before.get(at)), at, (one, two) -> -1);
    }
    int[] candidates = new int[block.toBefore() - block.fromBefore()];
    for (int at = 0; at < candidates.length; at++) {
      Object name = key.apply(before.get(block.fromBefore() + at));
      boolean once = own.getOrDefault(name, -1) >= 0;
      candidates[at] = once ? places.getOrDefault(name, -1) : -1;
    }
    keepAscending(candidates);
    for (int at = 0; at < candidates.length; at++) {
      if (candidates[at] >= 0) {
        pairs[block.fromBefore() + at] = candidates[at];
      }
    }
  }

  /** Leaves only a longest ascending run of the values that are not -1; in O(n log n). */
  private static void keepAscending(int[] values) {
    int[] tails = new int[values.length];
    int[] previous = new int[values.length];
    int length = 0;
    for (int at = 0; at < values.length; at++) {
      if (values[at] < 0) {
        continue;
      }
      int low = 0;
      int high = length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (values[tails[middle]] < values[at]) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      previous[at] = low == 0 ? -1 : tails[low - 1];
      tails[low] = at;
      length = Math.max(length, low + 1);
    }
    boolean[] kept = new boolean[values.length];
    for (int at = length == 0 ? -1 : tails[length - 1]; at >= 0; at = previous[at]) {
      kept[at] = true;
    }
    for (int at = 0; at < values.length; at++) {
      values[at] = kept[at] ? values[at] : -1;
    }
  }

  /** Pairs cues that share most of the shorter one's time. */
  private void pairByTime(Block block) {
    int one = block.fromBefore();
    int other = block.fromAfter();
    while (one < block.toBefore() && other < block.toAfter()) {
      Cue left = before.get(one);
      Cue right = after.get(other);
      long from = Math.max(left.start().toMillis(), right.start().toMillis());
      long to = Math.min(left.end().toMillis(), right.end().toMillis());
      long shorter = Math.min(left.duration().toMillis(), right.duration().toMillis());
      if ((to - from) * 2 >= shorter) {
        pairs[one++] = other++;
      } else if (left.end().compareTo(right.end()) < 0) {
        one++;
      } else {
        other++;
      }
    }
  }

  /** Pairs cues of blocks that are as long on both sides where they share a word. */
  private void pairByPlace(Block block) {
    int count = block.toBefore() - block.fromBefore();
    if (block.toAfter() - block.fromAfter() != count) {
      return;
    }
    for (int at = 0; at < count; at++) {
      Cue left = before.get(block.fromBefore() + at);
      Cue right = after.get(block.fromAfter() + at);
      Set<String> shared = new HashSet<>(words(left));
      shared.retainAll(new HashSet<>(words(right)));
      if (!shared.isEmpty()) {
        pairs[block.fromBefore() + at] = block.fromAfter() + at;
      }
    }
  }

  private List<Entry> listed() {
    List<Entry> entries = new ArrayList<>();
    int other = 0;
    for (int at = 0; at < before.size(); at++) {
      if (pairs[at] < 0) {
        entries.add(new Removed(at + 1, before.get(at)));
        continue;
      }
      for (; other < pairs[at]; other++) {
        entries.add(new Added(other + 1, after.get(other)));
      }
      other = pairs[at] + 1;
      Set<Part> parts = parts(before.get(at), after.get(pairs[at]));
      if (!parts.isEmpty()) {
        entries.add(new Changed(at + 1, other, before.get(at), after.get(pairs[at]), parts));
      }
    }
    for (; other < after.size(); other++) {
      entries.add(new Added(other + 1, after.get(other)));
    }
    return entries;
  }

  private static Set<Part> parts(Cue before, Cue after) {
    Set<Part> parts = EnumSet.noneOf(Part.class);
    if (before.equals(after)) {
      return parts;
    }
    if (!words(before).equals(words(after))) {
      parts.add(Part.TEXT);
    } else if (!before.lines().equals(after.lines())) {
      boolean sameRows =
          before.lines().stream()
              .map(Line::text)
              .toList()
              .equals(after.lines().stream().map(Line::text).toList());
      parts.add(sameRows ? Part.STYLE : Part.ROWS);
      if (!sameRows && !looks(before).equals(looks(after))) {
        parts.add(Part.STYLE);
      }
    }
    if (!before.start().equals(after.start()) || !before.end().equals(after.end())) {
      parts.add(Part.TIMES);
    }
    if (!before.placement().equals(after.placement())) {
      parts.add(Part.PLACE);
    }
    if (!before.speaker().equals(after.speaker())) {
      parts.add(Part.SPEAKER);
    }
    if (!before.id().equals(after.id())
        || before.mode() != after.mode()
        || !before.words().equals(after.words())) {
      parts.add(Part.DETAILS);
    }
    return parts;
  }

  private static List<String> words(Cue cue) {
    String text = cue.text().strip();
    return text.isEmpty() ? List.of() : List.of(text.split("\\s+", -1));
  }

  /** Returns the look of each letter, white space left aside. */
  private static List<Span> looks(Cue cue) {
    List<Span> looks = new ArrayList<>();
    for (Line line : cue.lines()) {
      for (Span span : line.spans()) {
        Span look = span.withText("");
        span.text()
            .chars()
            .filter(character -> !Character.isWhitespace(character))
            .forEach(character -> looks.add(look));
      }
    }
    return looks;
  }
}
