package io.cuebroker.provider.openai;

import io.cuebroker.captions.Cue;
import io.cuebroker.captions.DisplayMode;
import io.cuebroker.captions.Word;
import io.cuebroker.captions.layout.Layout;
import io.cuebroker.captions.profile.Profile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lays a transcript out as cues. The same transcript always gives the same cues. */
final class CueMaker {
  private static final Profile PROFILE = Profile.DEFAULT;
  private static final Layout LAYOUT = Layout.of(PROFILE);

  private final String language;

  /**
   * Makes a maker of cues.
   *
   * @param language BCP 47 tag, or {@code und}
   */
  CueMaker(String language) {
    this.language = language;
  }

  List<Cue> cues(List<Passage> passages) {
    List<Cue> cues = new ArrayList<>();
    List<Word> words = new ArrayList<>();
    for (Passage passage : passages) {
      if (passage instanceof Passage.Spoken spoken) {
        words.addAll(spoken.words()); // Sentences run on from one segment into the next.
      } else if (passage instanceof Passage.Written written) {
        cues.addAll(LAYOUT.cues(words, language));
        words.clear();
        cues.addAll(cuesOf(written.text()));
      }
    }
    cues.addAll(LAYOUT.cues(words, language));
    return apart(cues);
  }

  /** One cue where the text fits into one. */
  private List<Cue> cuesOf(Timed text) {
    Cue whole =
        LAYOUT.rebreak(
            Cue.of(
                Duration.ofMillis(text.startMillis()),
                Duration.ofMillis(text.endMillis()),
                Texts.clean(text.text())),
            language);
    boolean fits =
        whole.lines().size() <= PROFILE.maxLines()
            && text.endMillis() - text.startMillis() <= PROFILE.maxDurationMillis();
    return fits ? List.of(whole) : parted(text);
  }

  /**
   * Parts a long text at its sentences and breaths, as if it were spoken evenly. Those guesses
   * place the cuts; they are not handed on as times of words.
   */
  private List<Cue> parted(Timed text) {
    List<String> pieces = Texts.pieces(text.text());
    long length = pieces.stream().mapToLong(piece -> piece.length() + 1).sum();
    long duration = text.endMillis() - text.startMillis();
    List<Word> guesses = new ArrayList<>();
    long passed = 0;
    for (String piece : pieces) {
      long start = text.startMillis() + duration * passed / length;
      passed += piece.length() + 1;
      long end = Math.max(start + 1, text.startMillis() + duration * passed / length);
      guesses.add(
          new Word(piece, Duration.ofMillis(start), Duration.ofMillis(end), Optional.empty()));
    }
    return LAYOUT.cues(guesses, language).stream().map(CueMaker::withoutWords).toList();
  }

  private static Cue withoutWords(Cue cue) {
    return new Cue(
        cue.id(),
        cue.start(),
        cue.end(),
        cue.lines(),
        cue.placement(),
        cue.speaker(),
        List.of(),
        DisplayMode.POP_ON);
  }

  /** Ends each cue where the next one starts, at the latest. */
  private static List<Cue> apart(List<Cue> cues) {
    List<Cue> apart = new ArrayList<>(cues.size());
    for (int at = 0; at < cues.size(); at++) {
      Cue cue = cues.get(at);
      Duration next = at + 1 < cues.size() ? cues.get(at + 1).start() : cue.end();
      boolean overlaps = next.compareTo(cue.end()) < 0 && next.compareTo(cue.start()) > 0;
      apart.add(overlaps ? cue.withTimes(cue.start(), next) : cue);
    }
    return apart;
  }
}
