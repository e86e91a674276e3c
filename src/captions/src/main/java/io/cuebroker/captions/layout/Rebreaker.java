package io.cuebroker.captions.layout;

import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Wraps the rows of existing cues anew; see {@link Layout#rebreak(Cue, String)}. */
final class Rebreaker {
  /** What a row starts with where another speaker or a song line begins. */
  private static final Pattern NEW_VOICE =
      Pattern.compile("\\s*(?:[-\u2010\u2013\u2014]|>>|[\u266A\u266B#]).*");

  private final Profile profile;
  private final BreakHints hints;

  Rebreaker(Profile profile, BreakHints hints) {
    this.profile = profile;
    this.hints = hints;
  }

  Cue rebreak(Cue cue) {
    if (fits(cue.lines())) {
      return cue;
    }
    List<Line> lines = new ArrayList<>();
    List<Line> paragraph = new ArrayList<>();
    for (Line line : cue.lines()) {
      if (!paragraph.isEmpty() && NEW_VOICE.matcher(line.text()).matches()) {
        lines.addAll(wrap(paragraph));
        paragraph.clear();
      }
      paragraph.add(line);
    }
    lines.addAll(wrap(paragraph));
    boolean onlyTooMany = cue.lines().stream().allMatch(this::fits);
    return onlyTooMany && lines.size() >= cue.lines().size() ? cue : cue.withLines(lines);
  }

  private boolean fits(List<Line> lines) {
    return lines.size() <= profile.maxLines() && lines.stream().allMatch(this::fits);
  }

  private boolean fits(Line line) {
    return profile.columns(line.text()) <= profile.maxLineColumns();
  }

  private List<Line> wrap(List<Line> paragraph) {
    StyledText text = StyledText.of(paragraph);
    List<StyledText.Piece> pieces = text.pieces(profile);
    if (pieces.isEmpty()) {
      return paragraph;
    }
    Tokens tokens =
        Tokens.ofPieces(pieces.stream().map(StyledText.Piece::token).toList(), profile, hints);
    List<Integer> starts = new LineWrapper(tokens, profile).rowStarts(0, tokens.size());
    List<Line> lines = new ArrayList<>(starts.size());
    for (int at = 0; at < starts.size(); at++) {
      boolean last = at + 1 == starts.size();
      int lastPiece = (last ? pieces.size() : starts.get(at + 1)) - 1;
      // Marks without text before the first word and after the last stay with their rows.
      int from = at == 0 ? 0 : pieces.get(starts.get(at)).from();
      int to = last ? text.length() : pieces.get(lastPiece).to();
      lines.add(text.slice(from, to, last));
    }
    return lines;
  }
}
