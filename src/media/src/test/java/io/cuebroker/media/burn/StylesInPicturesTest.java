package io.cuebroker.media.burn;

import static io.cuebroker.media.burn.Studio.cue;
import static io.cuebroker.media.burn.Studio.document;
import static io.cuebroker.media.burn.Studio.word;
import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.captions.CaptionDocument;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each style, seen in frames of a rendered video, by each executable there is. */
class StylesInPicturesTest {
  private static final int WHITE = 0xFFFFFF;
  private static final int RED = 0xFF0000;

  /** Three words of the same width; the gaps are from 0.5 to 0.8 and 1.1 to 1.4. */
  private static final CaptionDocument WORDS =
      document(
          "en",
          cue(
              "HHH HHH HHH",
              word("HHH", 200, 500),
              word("HHH", 800, 1100),
              word("HHH", 1400, 1700)));

  private static final CaptionDocument HEBREW =
      document(
          "he",
          cue(
              "שלום עולם טוב",
              word("שלום", 0, 600),
              word("עולם", 600, 1200),
              word("טוב", 1200, 2000)));

  private static final CaptionDocument ARABIC =
      document(
          "ar",
          cue(
              "مرحبا بالعالم اليوم",
              word("مرحبا", 0, 600),
              word("بالعالم", 600, 1200),
              word("اليوم", 1200, 2000)));

  private static final int FIRST = 0;
  private static final int SECOND = 1;
  private static final int THIRD = 2;

  @TempDir Path folder;

  static Stream<Path> executables() throws Exception {
    return Studio.executables();
  }

  private static Map<String, String> style(String kind) {
    return Map.of(
        "style",
        kind,
        "word_color",
        "#FF0000",
        "font_family",
        "Courier New",
        "font_size",
        "30",
        "bold",
        "true",
        "outline_width",
        "1");
  }

  @ParameterizedTest
  @MethodSource("executables")
  void classicShowsAllWordsInOneColour(Path ffmpeg) throws Exception {
    Studio studio = Studio.with(ffmpeg, folder);

    Path video = studio.burned(WORDS, style("classic"), 2);

    for (double at : new double[] {0.1, 0.3, 1.9}) {
      Picture picture = studio.frame(video, at);
      assertThat(picture.count(RED)).isZero();
      for (int word : new int[] {FIRST, SECOND, THIRD}) {
        assertThat(count(picture, WHITE, word)).isGreaterThan(50);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("executables")
  void karaokeColoursWordsAsTheyAreSpokenAndKeepsThem(Path ffmpeg) throws Exception {
    Studio studio = Studio.with(ffmpeg, folder);

    Path video = studio.burned(WORDS, style("karaoke"), 2);

    requireRed(studio.frame(video, 0.1), false, false, false);
    requireRed(studio.frame(video, 0.3), true, false, false);
    requireRed(studio.frame(video, 0.6), true, false, false);
    requireRed(studio.frame(video, 0.9), true, true, false);
    requireRed(studio.frame(video, 1.8), true, true, true);
  }

  @ParameterizedTest
  @MethodSource("executables")
  void highlightColoursTheCurrentWordAndMovesNothing(Path ffmpeg) throws Exception {
    Studio studio = Studio.with(ffmpeg, folder);

    Path video = studio.burned(WORDS, style("highlight"), 2);

    Picture first = studio.frame(video, 0.3);
    Picture gap = studio.frame(video, 0.6);
    Picture second = studio.frame(video, 0.9);
    requireRed(first, true, false, false);
    requireRed(gap, false, false, false);
    requireRed(second, false, true, false);
    requireRed(studio.frame(video, 1.5), false, false, true);
  }

  /** In almost the colour of the line: whatever differs between two frames has moved. */
  @ParameterizedTest
  @MethodSource("executables")
  void nothingMovesWhenTheCurrentWordChanges(Path ffmpeg) throws Exception {
    Studio studio = Studio.with(ffmpeg, folder);
    for (CaptionDocument document :
        new CaptionDocument[] {
          document(
              "en",
              cue(
                  "AVATAR To YOU.",
                  word("AVATAR", 0, 600),
                  word("To", 600, 1200),
                  word("YOU.", 1200, 2000))),
          HEBREW,
          ARABIC
        }) {
      for (String style : new String[] {"highlight", "karaoke"}) {
        Path video =
            studio.burned(
                document, Map.of("style", style, "word_color", "#FFFFFA", "font_size", "32"), 2);

        Picture first = studio.frame(video, 0.3);
        for (double at : new double[] {0.9, 1.6}) {
          assertThat(first.differenceOfShape(studio.frame(video, at)))
              .as(document.language() + " " + style + " at " + at)
              .isLessThan(150); // with kerning it were 400; parts of a pixel remain
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("executables")
  void underlineDrawsBelowTheCurrentWord(Path ffmpeg) throws Exception {
    Studio studio = Studio.with(ffmpeg, folder);

    Path video = studio.burned(WORDS, style("underline"), 2);

    Picture gap = studio.frame(video, 0.6);
    Picture second = studio.frame(video, 0.9);
    assertThat(second.count(RED)).isZero();
    assertThat(count(second, WHITE, SECOND)).isGreaterThan(count(gap, WHITE, SECOND) + 30);
    assertThat(count(second, WHITE, FIRST))
        .isBetween(count(gap, WHITE, FIRST) - 5, count(gap, WHITE, FIRST) + 5);
    assertThat(second.box(WHITE).bottom()).isGreaterThan(gap.box(WHITE).bottom());
  }

  @ParameterizedTest
  @MethodSource("executables")
  void wordByWordShowsOneWordInItsColour(Path ffmpeg) throws Exception {
    Studio studio = Studio.with(ffmpeg, folder);

    Path video = studio.burned(WORDS, style("word_by_word"), 2);

    assertThat(studio.frame(video, 0.1).drawn().width()).isZero();
    for (double at : new double[] {0.3, 0.6, 0.9, 1.5}) {
      Picture picture = studio.frame(video, at);
      assertThat(picture.count(WHITE)).isZero();
      assertThat(picture.box(RED).width()).isBetween(40, 70);
      assertThat(picture.box(RED).middleX()).isBetween(158.0, 162.0);
    }
  }

  @ParameterizedTest
  @MethodSource("executables")
  void theFirstWordOfRightToLeftTextStandsOnTheRight(Path ffmpeg) throws Exception {
    Studio studio = Studio.with(ffmpeg, folder);

    for (CaptionDocument document : new CaptionDocument[] {HEBREW, ARABIC}) {
      Path video =
          studio.burned(
              document,
              Map.of("style", "highlight", "word_color", "#FF0000", "font_size", "32"),
              2);

      Picture first = studio.frame(video, 0.3);
      Picture last = studio.frame(video, 1.6);
      assertThat(first.box(RED).left()).isGreaterThan((int) first.drawn().middleX());
      assertThat(last.box(RED).right()).isLessThan((int) last.drawn().middleX());
    }
  }

  private static void requireRed(Picture picture, boolean first, boolean second, boolean third) {
    boolean[] isRed = {first, second, third};
    for (int word = 0; word < isRed.length; word++) {
      int red = count(picture, RED, word);
      int white = count(picture, WHITE, word);
      if (isRed[word]) {
        assertThat(red).isGreaterThan(50);
        assertThat(white).isZero();
      } else {
        assertThat(white).isGreaterThan(50);
        assertThat(red).isZero();
      }
    }
  }

  /** Counts within a word: eleven characters of 18 x 30 pixels or so stand in the middle. */
  private static int count(Picture picture, int color, int word) {
    Picture.Box text = picture.drawn();
    double character = text.width() / 11.0;
    int left = (int) (text.left() + character * 4 * word);
    return picture.count(color, left, (int) (left + character * 3));
  }
}
