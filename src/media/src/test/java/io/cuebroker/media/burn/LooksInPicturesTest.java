package io.cuebroker.media.burn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cuebroker.media.burn.Picture.Box;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each setting does to the look, seen in rendered frames. */
class LooksInPicturesTest {
  private static final int WHITE = 0xFFFFFF;
  private static final int GREEN = 0x00FF00;
  private static final int RED = 0xFF0000;
  private static final int BLACK = 0x000000;

  @TempDir Path folder;

  private Studio studio;

  @BeforeEach
  void open() throws Exception {
    studio = Studio.own(folder);
  }

  private Picture still(String text, String... settings) throws Exception {
    Map<String, String> all = new HashMap<>(Map.of("font_size", "32", "position", "middle_center"));
    for (int i = 0; i < settings.length; i += 2) {
      all.put(settings[i], settings[i + 1]);
    }
    return studio.still(text, all);
  }

  @Test
  void coloursOfLineAndOutline() throws Exception {
    Picture picture =
        still("HHH", "line_color", "#00FF00", "outline_color", "#FF0000", "outline_width", "4");

    assertThat(picture.count(GREEN)).isGreaterThan(100);
    assertThat(picture.count(RED)).isGreaterThan(300);
    assertThat(picture.count(WHITE)).isZero();
    assertThat(picture.box(RED).width()).isGreaterThan(picture.box(GREEN).width() + 4);
  }

  @Test
  void outlineOfNothingAndShadow() throws Exception {
    Picture bare = still("HHH", "outline_width", "0");
    Picture shadowed = still("HHH", "outline_width", "0", "shadow_offset", "6");

    assertThat(bare.count(BLACK)).isLessThan(20);
    assertThat(shadowed.drawn().right()).isGreaterThan(bare.drawn().right() + 3);
    assertThat(shadowed.drawn().bottom()).isGreaterThan(bare.drawn().bottom() + 3);
    assertThat(shadowed.box(WHITE)).isEqualTo(bare.box(WHITE));
  }

  @Test
  void sizeInPixels() throws Exception {
    Box small = still("HHH", "font_size", "20").box(WHITE);
    Box large = still("HHH", "font_size", "60").box(WHITE);

    assertThat((double) large.height() / small.height()).isCloseTo(3, within(0.5));
  }

  @Test
  void weightSlantAndLines() throws Exception {
    Picture plain = still("HHHH");

    assertThat(still("HHHH", "bold", "true").count(WHITE))
        .isGreaterThan(plain.count(WHITE) * 6 / 5);
    assertThat(still("HHHH", "italic", "true").differenceOfShape(plain)).isGreaterThan(50);
    Picture underlined = still("HHHH", "underline", "true");
    assertThat(underlined.box(WHITE).bottom()).isGreaterThan(plain.box(WHITE).bottom());
    Picture struck = still("HHHH", "strikeout", "true");
    assertThat(struck.count(WHITE)).isGreaterThan(plain.count(WHITE) + 20);
    assertThat(struck.box(WHITE).height()).isEqualTo(plain.box(WHITE).height());
  }

  @Test
  void spacingAndAngle() throws Exception {
    Box plain = still("HHHH").drawn();

    assertThat(still("HHHH", "spacing", "10").drawn().width()).isGreaterThan(plain.width() + 25);
    Box turned = still("HHHH", "angle", "90").drawn();
    assertThat(turned.height()).isCloseTo(plain.width(), within(4));
    assertThat(turned.width()).isCloseTo(plain.height(), within(4));
  }

  @Test
  void capitalsLookLikeCapitals() throws Exception {
    assertThat(still("captions", "all_caps", "true").differenceOfShape(still("CAPTIONS"))).isZero();
  }

  @Test
  void familiesDifferAndAliasesAreTheirs() throws Exception {
    Picture sans = still("million", "font_family", "Arial");

    assertThat(still("million", "font_family", "liberation sans").differenceOfShape(sans)).isZero();
    assertThat(still("million", "font_family", "Times New Roman").differenceOfShape(sans))
        .isGreaterThan(100);
    assertThat(still("million", "font_family", "Courier New").drawn().width())
        .isGreaterThan(sans.drawn().width() + 10);
  }

  @Test
  void wordsAMaximumToTheRow() throws Exception {
    int one = still("aa bb cc dd", "max_words_per_line", "4").drawn().height();
    int two = still("aa bb cc dd", "max_words_per_line", "2").drawn().height();

    assertThat(two).isCloseTo(one + 32, within(4));
  }

  @Test
  void markupIsShownAsItIs() throws Exception {
    Picture braces = still("{\\c&H0000FF&}x{/}", "font_size", "24");
    Picture breaks = still("a\\Nb\\nc\\hd", "font_size", "24");
    Picture plain = still("a/Nb/nc/hd", "font_size", "24");

    assertThat(braces.count(RED)).isZero();
    assertThat(braces.drawn().width()).isGreaterThan(150);
    assertThat(breaks.drawn().height()).isEqualTo(plain.drawn().height());
    assertThat(breaks.drawn().width()).isCloseTo(plain.drawn().width(), within(4));
  }
}
