package io.cuebroker.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TranscriptReaderTest {

  @Test
  void givesWordsTheirPunctuationBack() throws Exception {
    List<Cue> cues =
        cues(
            """
            {"text":"\\u201cWell-known,\\u201d she said \\u2013 again: $100!","words":[
              {"word":"Well","start":0,"end":0.4},{"word":"known","start":0.4,"end":0.8},
              {"word":"she","start":0.9,"end":1.1},{"word":"said","start":1.1,"end":1.4},
              {"word":"again","start":1.6,"end":2.0},{"word":"100","start":2.0,"end":2.6}]}
            """);

    assertThat(words(cues))
        .containsExactly("\u201cWell-known,\u201d", "she", "said \u2013", "again:", "$100!");
    assertThat(cues.get(0).words().get(0).end().toMillis()).isEqualTo(800);
  }

  @Test
  void leavesWordsThatTheTextHasNotAsTheyAre() throws Exception {
    assertThat(
            words(
                cues(
                    """
                    {"text":"The color, they said.","words":[{"word":"The","start":0,"end":0.2},
                      {"word":"colour","start":0.2,"end":0.6},{"word":"they","start":0.6,"end":0.8},
                      {"word":"said","start":0.8,"end":1.2}]}
                    """)))
        .containsExactly("The", "colour", "they", "said.");
  }

  @Test
  void takesWholeCharactersFromTheText() throws Exception {
    assertThat(
            words(
                cues(
                    """
                    {"text":" caf\\u00e9 noir","segments":[{"start":0,"end":1,
                      "text":" caf\\u00e9 noir","words":[
                        {"word":" caf","start":0,"end":0.3},{"word":"\\ufffd","start":0.3,"end":0.4},
                        {"word":"\\ufffd","start":0.4,"end":0.5},
                        {"word":" noir","start":0.5,"end":1}]}]}
                    """)))
        .containsExactly("caf\u00e9", "noir");
  }

  @Test
  void keepsWordsApartInScriptsWithoutBlanks() throws Exception {
    List<Cue> cues =
        cues(
            """
            {"text":"\\u4f60\\u597d\\uff0c\\u4e16\\u754c\\u3002","words":[
              {"word":"\\u4f60","start":0,"end":0.2},{"word":"\\u597d","start":0.2,"end":0.4},
              {"word":"\\u4e16","start":0.5,"end":0.7},{"word":"\\u754c","start":0.7,"end":1}]}
            """);

    assertThat(words(cues)).containsExactly("\u4f60", "\u597d\uff0c", "\u4e16", "\u754c\u3002");
    assertThat(text(cues)).isEqualTo("\u4f60\u597d\uff0c\u4e16\u754c\u3002");
  }

  @Test
  void joinsPiecesByTheirBlanksWhereThereIsNoText() throws Exception {
    assertThat(
            words(
                cues(
                    """
                    {"words":[{"word":" Good","start":0,"end":0.3},{"word":" even","start":0.3,"end":0.5},
                      {"word":"ing","start":0.5,"end":0.7},{"word":".","start":0.7,"end":0.7}]}
                    """)))
        .containsExactly("Good", "evening.");
    assertThat(
            words(
                cues(
                    """
                    {"words":[{"word":"Good","start":0,"end":0.3},{"word":"evening","start":0.3,"end":1}]}
                    """)))
        .containsExactly("Good", "evening");
  }

  @Test
  void fillsInTimesThatAreMissing() throws Exception {
    List<Cue> cues =
        cues(
            """
            {"text":"In 2014 it began","words":[{"word":"In","start":"0.5","end":"0.8"},
              {"word":"2014"},{"word":"it","start":1.2,"end":1.2},{"word":"began","start":1.3,"end":1.9}]}
            """);

    List<Word> words = cues.get(0).words();
    assertThat(words(cues)).containsExactly("In", "2014", "it", "began");
    assertThat(words.get(1).start().toMillis()).isEqualTo(800);
    assertThat(words.get(1).end().toMillis()).isEqualTo(1200);
    assertThat(words.get(2).end().toMillis()).isEqualTo(1201);
  }

  @Test
  void makesOneCueOfASegmentThatFits() throws Exception {
    List<Cue> cues =
        cues(
            """
            {"text":"One. Two.","segments":[{"start":0.5,"end":2.004,"text":" One.\\n"},
              {"start":1.9,"end":4.0,"text":"Two."}]}
            """);

    assertThat(cues).extracting(Cue::text).containsExactly("One.", "Two.");
    assertThat(cues.get(0).end().toMillis()).isEqualTo(1900);
    assertThat(cues).allSatisfy(cue -> assertThat(cue.words()).isEmpty());
  }

  @Test
  void partsASegmentThatIsTooLongAndGuessesNoWords() throws Exception {
    String sentence = "The polls closed an hour ago, and nobody knows who has won the town hall. ";
    List<Cue> cues =
        cues(
            "{\"segments\":[{\"start\":10,\"end\":25,\"text\":\""
                + sentence.repeat(3).strip()
                + "\"}]}");

    assertThat(cues).hasSizeGreaterThan(2);
    assertThat(text(cues)).isEqualTo(sentence.repeat(3).strip());
    assertThat(cues).allSatisfy(cue -> assertThat(cue.words()).isEmpty());
    assertThat(cues).allSatisfy(cue -> assertThat(cue.lines().size()).isLessThanOrEqualTo(2));
    assertThat(cues.get(0).start().toMillis()).isEqualTo(10_000);
  }

  @Test
  void partsLongTextWithoutBlanks() throws Exception {
    String text =
        "\u4eca\u5929\u5929\u6c14\u5f88\u597d\uff0c\u6211\u4eec\u53bb\u516c\u56ed\u3002".repeat(8);

    List<Cue> cues = cues("{\"segments\":[{\"start\":0,\"end\":20,\"text\":\"" + text + "\"}]}");

    assertThat(cues).hasSizeGreaterThan(2);
    assertThat(text(cues).replace(" ", "")).isEqualTo(text);
  }

  @Test
  void mixesSegmentsWithAndWithoutWords() throws Exception {
    List<Cue> cues =
        cues(
            """
            {"segments":[{"start":0,"end":1,"text":" Hello","words":[{"word":" Hello","start":0,"end":0.9}]},
              {"start":1,"end":2,"text":" there"}]}
            """);

    assertThat(text(cues)).isEqualTo("Hello there");
    assertThat(cues.get(0).end()).isLessThanOrEqualTo(cues.get(1).start());
  }

  @Test
  void readsNanoseconds() throws Exception {
    List<Cue> cues =
        cues("{\"segments\":[{\"start\":1500000000,\"end\":3250000000,\"text\":\"Hi.\"}]}");

    assertThat(cues.get(0).start().toMillis()).isEqualTo(1500);
    assertThat(cues.get(0).end().toMillis()).isEqualTo(3250);
  }

  @Test
  void survivesHostileTimes() throws Exception {
    List<Cue> cues =
        cues(
            """
            {"text":"a b c d","words":[{"word":"a","start":-5,"end":1},{"word":"b","start":"NaN","end":1e308},
              {"word":"c","start":9e18,"end":-1},null,{"word":"d","start":2,"end":3},{"word":null}]}
            """);

    assertThat(words(cues)).containsExactly("a", "b", "c", "d");
  }

  private static List<Cue> cues(String json) throws Exception {
    WireTranscript transcript = new JsonMapper().readValue(json, WireTranscript.class);
    return new CueMaker("und").cues(TranscriptReader.passages(transcript));
  }

  private static List<String> words(List<Cue> cues) {
    List<String> words = new ArrayList<>();
    cues.forEach(cue -> cue.words().forEach(word -> words.add(word.text())));
    return words;
  }

  private static String text(List<Cue> cues) {
    return cues.stream().map(cue -> cue.text().replace('\n', ' ')).collect(Collectors.joining(" "));
  }
}
