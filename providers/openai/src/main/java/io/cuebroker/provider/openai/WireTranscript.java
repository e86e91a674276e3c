package io.cuebroker.provider.openai;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A {@code verbose_json}; contracts notes 4.2, 4.4. Everything may be missing, and times may be
 * strings. Fields that nothing is made of are left out, {@code duration} among them.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record WireTranscript(
    @Nullable JsonNode language,
    @Nullable String text,
    @Nullable List<@Nullable Item> words,
    @Nullable List<@Nullable Item> segments) {

  /** Whether any of what makes a transcript is there. */
  boolean isTranscript() {
    return text != null || words != null || segments != null;
  }

  String languageName() {
    return language != null && language.isTextual() ? language.textValue() : "";
  }

  String wholeText() {
    return text == null ? "" : text;
  }

  List<Item> wordList() {
    return Item.list(words);
  }

  List<Item> segmentList() {
    return Item.list(segments);
  }

  /** A word, or a segment with words in it. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Item(
      @Nullable String word,
      @Nullable String text,
      @Nullable Double start,
      @Nullable Double end,
      @Nullable Double probability,
      @Nullable List<@Nullable Item> words) {

    String content() {
      return word != null ? word : text == null ? "" : text;
    }

    List<Item> wordList() {
      return list(words);
    }

    private static List<Item> list(@Nullable List<@Nullable Item> items) {
      return items == null ? List.of() : items.stream().filter(Objects::nonNull).toList();
    }
  }
}
