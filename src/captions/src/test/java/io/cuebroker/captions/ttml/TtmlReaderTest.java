package io.cuebroker.captions.ttml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Color;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.Placement.Anchor;
import io.cuebroker.captions.Placement.LinePosition;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TtmlReaderTest {
  private static final String NAMESPACES =
      "xmlns='http://www.w3.org/ns/ttml' xmlns:ttp='http://www.w3.org/ns/ttml#parameter'"
          + " xmlns:tts='http://www.w3.org/ns/ttml#styling'"
          + " xmlns:ttm='http://www.w3.org/ns/ttml#metadata' xml:lang='en' ";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "none | 00:00:01.5 | 1500",
        "none | 01:00:00 | 3600000",
        "none | 1.5s | 1500",
        "none | 750ms | 750",
        "none | 2m | 120000",
        "none | 30f | 1000",
        "ttp:frameRate=`25` | 00:00:01:05 | 1200",
        "ttp:frameRate=`30` ttp:frameRateMultiplier=`1000 1001` | 30f | 1001",
        "ttp:frameRate=`30` ttp:frameRateMultiplier=`1000:1001` | 00:00:01:15 | 1501",
        "ttp:tickRate=`10000` | 15000t | 1500",
        "ttp:frameRate=`25` ttp:subFrameRate=`2` | 00:00:01:00.1 | 1020",
        "ttp:timeBase=`smpte` ttp:frameRateMultiplier=`1000 1001` | 01:00:00:00 | 3603600",
        "ttp:timeBase=`smpte` ttp:dropMode=`dropNTSC` ttp:frameRateMultiplier=`1000 1001` | 01:00:00:00 | 3599996"
      })
  void readsEveryTimeExpression(String parameters, String begin, long millis)
      throws CaptionSyntaxException {
    ReadResult result =
        read(
            "<tt "
                + NAMESPACES
                + parameters(parameters)
                + "><body><div><p begin='"
                + begin
                + "' dur='1s'>x</p></div></body></tt>");

    assertThat(onlyCue(result).start()).isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void timesCountFromTheirParentAndEndWithIt() throws CaptionSyntaxException {
    Cue cue =
        onlyCue(
            body(
                "<body begin='10s' end='20s'><div begin='2s'><p begin='3s' end='30s'>x</p></div></body>"));

    assertThat(cue.start()).isEqualTo(Duration.ofSeconds(15));
    assertThat(cue.end()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void sequenceStartsEachWhereTheOneBeforeEnded() throws CaptionSyntaxException {
    List<Cue> cues =
        body("<body><div timeContainer='seq'><p dur='2s'>a</p><p begin='1s' dur='2s'>b</p></div></body>")
            .document()
            .cues();

    assertThat(cues).extracting(Cue::start).containsExactly(seconds(0), seconds(3));
    assertThat(cues).extracting(Cue::end).containsExactly(seconds(2), seconds(5));
  }

  @Test
  void blanksAreOneAndNoneStandsBesideABreak() throws CaptionSyntaxException {
    Cue cue =
        onlyCue(p("begin='1s' end='2s'", "\n  two   words \n <br/>\n  <span> next </span>\n"));

    assertThat(cue.text()).isEqualTo("two words\nnext");
  }

  @Test
  void preservedBlanksStay() throws CaptionSyntaxException {
    Cue cue = onlyCue(p("begin='1s' end='2s' xml:space='preserve'", " a  b "));

    assertThat(cue.text()).isEqualTo(" a  b ");
  }

  @Test
  void stylesAreInheritedReferencedNestedAndInline() throws CaptionSyntaxException {
    Cue cue =
        onlyCue(
            read(
                "<tt "
                    + NAMESPACES
                    + "><head><styling>"
                    + "<style xml:id='a' tts:color='#ff0000' tts:fontStyle='italic'/>"
                    + "<style xml:id='b' style='a' tts:color='yellow'/></styling><layout>"
                    + "<region xml:id='r'><style tts:fontWeight='bold'/></region></layout></head>"
                    + "<body region='r'><div style='b'><p begin='1s' end='2s'>x"
                    + "<span tts:fontStyle='normal'>y</span></p></div></body></tt>"));

    Style bold = Style.PLAIN.withBold(true).withColor(Color.YELLOW);
    assertThat(cue.lines().get(0).spans())
        .containsExactly(Span.of("x", bold.withItalic(true)), Span.of("y", bold));
  }

  @Test
  void styleThatRefersToItselfIsReadOnce() throws CaptionSyntaxException {
    Cue cue =
        onlyCue(
            read(
                "<tt "
                    + NAMESPACES
                    + "><head><styling>"
                    + "<style xml:id='a' style='b' tts:fontStyle='italic'/>"
                    + "<style xml:id='b' style='a'/></styling></head>"
                    + "<body style='a'><div><p begin='1s' end='2s'>x</p></div></body></tt>"));

    assertThat(cue.lines().get(0).spans()).containsExactly(Span.of("x", Style.ITALIC));
  }

  @Test
  void regionGivesThePlace() throws CaptionSyntaxException {
    ReadResult result =
        region("tts:origin='10% 20%' tts:extent='50% 30%' tts:displayAlign='center'");

    Placement placement = onlyCue(result).placement().orElseThrow();
    assertThat(placement.regionId()).contains("r");
    assertThat(placement.line()).contains(new LinePosition.AtPercent(35));
    assertThat(placement.lineAnchor()).isEqualTo(Anchor.CENTER);
    assertThat(placement.sizePercent()).contains(50.0);
    assertThat(result.document().regions()).hasSize(1);
  }

  @Test
  void bottomAndCentredIsNoPlacement() throws CaptionSyntaxException {
    ReadResult result =
        region(
            "tts:origin='5% 70%' tts:extent='90% 20%' tts:displayAlign='after'"
                + " tts:textAlign='center'");

    assertThat(onlyCue(result).placement()).isEmpty();
  }

  @Test
  void spansThatComeAndGoAreCuesOfTheirOwn() throws CaptionSyntaxException {
    List<Cue> cues =
        p(
                "begin='10s' end='20s'",
                "<span begin='0s' end='2s'>one</span><br/><span begin='1s' end='4s'>two</span>")
            .document()
            .cues();

    assertThat(cues).extracting(Cue::text).containsExactly("one", "one\ntwo", "two");
    assertThat(cues).extracting(Cue::start).containsExactly(seconds(10), seconds(11), seconds(12));
  }

  @Test
  void spansThatOnlyComeLaterKeepTheirTime() throws CaptionSyntaxException {
    Cue cue = onlyCue(p("begin='10s' end='20s'", "one <span begin='3s'>two</span>"));

    assertThat(cue.lines().get(0).spans().get(1).from()).contains(seconds(13));
  }

  @Test
  void endlessParagraphLastsUntilTheNextAndIsReported() throws CaptionSyntaxException {
    ReadResult result = body("<body><div><p begin='1s'>a</p><p begin='3s'>b</p></div></body>");

    assertThat(result.document().cues())
        .extracting(Cue::end)
        .containsExactly(seconds(3), seconds(7));
    assertThat(result.diagnostics()).hasSize(2);
  }

  @Test
  void readsDraftNamespaces() throws CaptionSyntaxException {
    ReadResult result =
        read(
            "<tt xmlns='http://www.w3.org/2006/04/ttaf1' xmlns:s='http://www.w3.org/2006/04/ttaf1#styling'>"
                + "<body><div><p begin='1s' end='2s' s:fontStyle='italic'>x</p></div></body></tt>");

    assertThat(onlyCue(result).lines().get(0).spans()).containsExactly(Span.of("x", Style.ITALIC));
  }

  @Test
  void keepsRubySpeakerLanguageAndMetadata() throws CaptionSyntaxException {
    ReadResult result =
        read(
            "<tt "
                + NAMESPACES
                + "><head><metadata><ttm:title> A  title </ttm:title>"
                + "<ttm:agent xml:id='bob'><ttm:name>Bob</ttm:name></ttm:agent></metadata></head>"
                + "<body><div><p begin='1s' end='2s' ttm:agent='bob'>"
                + "<span tts:ruby='container'><span tts:ruby='base'>b</span>"
                + "<span tts:ruby='text'>t</span></span><span xml:lang='fr'>oui</span>"
                + "</p></div></body></tt>");

    Cue cue = onlyCue(result);
    assertThat(result.document().metadata()).containsEntry("title", "A title");
    assertThat(cue.speaker()).contains("Bob");
    assertThat(cue.lines().get(0).spans().get(0).ruby()).contains("t");
    assertThat(cue.lines().get(0).spans().get(1).language()).contains("fr");
  }

  @Test
  void keepsTheCuesBeforeBadXmlAndReportsItsLine() throws CaptionSyntaxException {
    ReadResult result =
        read("<tt " + NAMESPACES + "><body><div><p begin='1s' end='2s'>x</p>\n<p begin=2></tt>");

    assertThat(onlyCue(result).text()).isEqualTo("x");
    assertThat(result.diagnostics()).extracting(Diagnostic::number).containsExactly(2L);
    assertThat(result.diagnostics().get(0).message()).startsWith("bad XML");
  }

  @Test
  void refusesEntitiesThatGrowOrReadFiles() {
    String growing =
        "<?xml version='1.0'?>\n<!DOCTYPE tt [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]>\n"
            + "<tt "
            + NAMESPACES
            + "><body><div><p begin='1s' end='2s'>&b;</p></div></body></tt>";
    String external =
        "<!DOCTYPE tt [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><tt "
            + NAMESPACES
            + "><body><div><p begin='1s' end='2s'>&x;</p></div></body></tt>";

    assertThatThrownBy(() -> read(growing))
        .isInstanceOf(CaptionSyntaxException.class)
        .hasMessage("line 2: a document type declaration is not accepted");
    assertThatThrownBy(() -> read(external)).isInstanceOf(CaptionSyntaxException.class);
  }

  @Test
  void refusesDeepNesting() {
    String deep = "<tt " + NAMESPACES + ">" + "<div>".repeat(200_000);

    assertThatThrownBy(() -> read(deep))
        .isInstanceOf(CaptionSyntaxException.class)
        .hasMessageContaining("nested deeper than 100");
  }

  @Test
  void refusesWhatIsNotTtml() {
    assertThatThrownBy(() -> read("<html><body/></html>"))
        .isInstanceOf(CaptionSyntaxException.class)
        .hasMessageContaining("'html'");
    assertThatThrownBy(() -> read("hello")).isInstanceOf(CaptionSyntaxException.class);
  }

  /** Written with back-quotes, which CSV leaves alone. */
  private static String parameters(String quoted) {
    return quoted.equals("none") ? "" : quoted.replace('`', '\'');
  }

  private static ReadResult region(String attributes) throws CaptionSyntaxException {
    return read(
        "<tt "
            + NAMESPACES
            + "><head><layout><region xml:id='r' "
            + attributes
            + "/></layout></head><body><div><p region='r' begin='1s' end='2s'>x</p></div></body></tt>");
  }

  private static ReadResult p(String attributes, String content) throws CaptionSyntaxException {
    return body("<body><div><p " + attributes + ">" + content + "</p></div></body>");
  }

  private static ReadResult body(String body) throws CaptionSyntaxException {
    return read("<tt " + NAMESPACES + ">" + body + "</tt>");
  }

  private static ReadResult read(String file) throws CaptionSyntaxException {
    return Ttml.FORMAT.read(file.getBytes(StandardCharsets.UTF_8), ReadOptions.DEFAULT);
  }

  private static Cue onlyCue(ReadResult result) {
    assertThat(result.document().cues()).hasSize(1);
    return result.document().cues().get(0);
  }

  private static Duration seconds(long count) {
    return Duration.ofSeconds(count);
  }
}
