package io.cuebroker.captions.edits;

import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.textual.Alignment;
import java.util.List;

/** Gives a cue another text and keeps the looks and the times of what stays. */
final class Retext {
  private Retext() {}

  static Cue lines(Cue cue, List<Line> lines) {
    if (lines.stream().allMatch(line -> line.text().isBlank())) {
      throw new IllegalArgumentException("the text is blank; use \"delete\" to take a cue out");
    }
    List<String> before = StyledRows.of(cue.lines()).words();
    List<String> after = StyledRows.of(lines).words();
    return Cues.withText(cue, lines, WordTimes.of(cue, before, after));
  }

  static Cue text(Cue cue, String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("the text is blank; use \"delete\" to take a cue out");
    }
    if (text.indexOf('\r') >= 0) {
      throw new IllegalArgumentException("rows are parted by LF, not CR");
    }
    if (text.equals(cue.text())) {
      return cue;
    }
    StyledRows old = StyledRows.of(cue.lines());
    StyledRows plain = StyledRows.of(Line.split(text));
    List<String> before = old.words();
    List<String> after = plain.words();
    int[] matches = Alignment.of(before, after);
    StyledRows styled = styled(old, plain, matches);
    List<Line> lines = old.hasSpans() ? styled.lines() : Line.split(text);
    return Cues.withText(cue, lines, WordTimes.of(cue, before, after));
  }

  private static StyledRows styled(StyledRows old, StyledRows plain, int[] matches) {
    String text = plain.text();
    List<int[]> oldTokens = old.tokens();
    List<int[]> tokens = plain.tokens();
    int[] models = models(matches, oldTokens.size());
    StyledRows styled = old.blank();
    int at = 0;
    for (int token = 0; token < tokens.size(); token++) {
      int[] span = tokens.get(token);
      appendSpace(styled, old, text.substring(at, span[0]), oldTokens, matches, token, models);
      if (matches[token] >= 0) {
        int[] kept = oldTokens.get(matches[token]);
        styled.append(old, kept[0], kept[1]);
      } else {
        int model = oldTokens.isEmpty() ? 0 : oldTokens.get(models[token])[0];
        styled.append(text.substring(span[0], span[1]), old, model);
      }
      at = span[1];
    }
    return styled;
  }

  /** White space beside a word that stays is the old white space, if it is the same. */
  private static void appendSpace(
      StyledRows styled,
      StyledRows old,
      String space,
      List<int[]> oldTokens,
      int[] matches,
      int token,
      int[] models) {
    int after = token == 0 ? -1 : matches[token - 1];
    int before = matches[token];
    for (int left : new int[] {after, before < 0 ? -1 : before - 1}) {
      if (left >= 0 && left + 1 < oldTokens.size()) {
        int from = oldTokens.get(left)[1];
        int to = oldTokens.get(left + 1)[0];
        if (old.text().substring(from, to).equals(space)) {
          styled.append(old, from, to);
          return;
        }
      }
    }
    int model = token == 0 || oldTokens.isEmpty() ? 0 : oldTokens.get(models[token - 1])[1] - 1;
    styled.append(space, old, model);
  }

  /** Returns which old word each new one looks like: itself, the one replaced, or one before. */
  private static int[] models(int[] matches, int oldCount) {
    int[] models = new int[matches.length];
    int last = -1;
    int at = 0;
    while (at < matches.length) {
      if (matches[at] >= 0) {
        last = matches[at];
        models[at++] = last;
        continue;
      }
      int end = at;
      while (end < matches.length && matches[end] < 0) {
        end++;
      }
      int next = end < matches.length ? matches[end] : oldCount;
      for (int place = at; place < end; place++) {
        int replaced = last + 1 + (place - at);
        int model = next > last + 1 ? Math.min(replaced, next - 1) : last;
        models[place] = Math.max(0, Math.min(model, oldCount - 1));
      }
      at = end;
    }
    return models;
  }
}
