package io.cuebroker.captions.layout;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.DisplayMode;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Word;
import io.cuebroker.captions.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lays words out as cues for one profile and frame rate. Immutable; may be used by several threads.
 * The same input always gives the same cues.
 *
 * <p>Cues end where sentences, clauses or breaths do, and rows are balanced; of all ways to cut the
 * words the one with the least total cost is taken (dynamic programming, in time linear in the
 * number of words). No word is ever lost, changed or moved: where a limit cannot be kept (a word
 * longer than a row, speech faster than the reading speed) the words win and {@code quality}
 * reports the limit.
 */
public final class Layout {
  private final Profile profile;
  private final FrameRate rate;

  private Layout(Profile profile, FrameRate rate) {
    this.profile = profile;
    this.rate = rate;
  }

  /** Returns a layout for a profile and the video's frame rate, which the gaps are counted in. */
  public static Layout of(Profile profile, FrameRate rate) {
    return new Layout(profile, rate);
  }

  /** Returns a layout for a profile at 29.97 frames a second. */
  public static Layout of(Profile profile) {
    return of(profile, FrameRate.FPS_29_97_NDF);
  }

  /**
   * Returns cues that hold these words, each cue with its own; none for no words.
   *
   * <p>The cues follow each other without overlap and stand in the order of the words, whatever the
   * words' times. A cue starts with its first word (later only where times collide), and stays into
   * the silence after its last for as long as the reading speed asks. Words are joined by a space,
   * or by nothing in scripts that write none; white space and control characters within a word show
   * as one space.
   *
   * @param words in the order of speech, with their punctuation
   * @param language BCP 47 tag, or {@code und}; for English the words themselves tell where a line
   *     breaks well
   */
  public List<Cue> cues(List<Word> words, String language) {
    if (words.isEmpty()) {
      return List.of();
    }
    Timeline timeline = Timeline.of(words);
    Tokens tokens = Tokens.ofWords(words, profile, BreakHints.forLanguage(language));
    LineWrapper wrapper = new LineWrapper(tokens, profile);
    CueTiming timing = new CueTiming(profile, rate);
    int[] cuts = new Segmenter(timeline, tokens, wrapper, profile, timing.minGapMillis()).cuts();
    List<CueTiming.Span> times = timing.times(timeline, tokens, cuts);
    List<Cue> cues = new ArrayList<>(cuts.length);
    for (int at = 0; at < cuts.length; at++) {
      int from = cuts[at];
      int to = at + 1 < cuts.length ? cuts[at + 1] : words.size();
      List<Line> lines =
          wrapper.lines(tokens.firstOfWord(from), tokens.firstOfWord(to)).stream()
              .map(Line::of)
              .toList();
      cues.add(
          new Cue(
              Optional.empty(),
              times.get(at).start(),
              times.get(at).end(),
              lines,
              Optional.empty(),
              Optional.empty(),
              words.subList(from, to),
              DisplayMode.POP_ON));
    }
    return List.copyOf(cues);
  }

  /**
   * Returns the cue with its text wrapped anew where a row is too long or there are too many; a cue
   * that fits comes back as it is. Styles, ruby, voices and times of spans are kept, and so are the
   * rows on which another speaker begins (a dash or {@code >>}) or a song line does.
   *
   * @param language BCP 47 tag of the text, or {@code und}
   */
  public Cue rebreak(Cue cue, String language) {
    return new Rebreaker(profile, BreakHints.forLanguage(language)).rebreak(cue);
  }

  /** Returns the document with every cue wrapped as by {@link #rebreak(Cue, String)}. */
  public CaptionDocument rebreak(CaptionDocument document) {
    Rebreaker rebreaker = new Rebreaker(profile, BreakHints.forLanguage(document.language()));
    return document.withCues(document.cues().stream().map(rebreaker::rebreak).toList());
  }
}
