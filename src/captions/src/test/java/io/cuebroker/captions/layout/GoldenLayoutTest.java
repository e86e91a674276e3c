package io.cuebroker.captions.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.Word;
import io.cuebroker.captions.profile.Profile;
import io.cuebroker.captions.quality.Quality;
import io.cuebroker.captions.sentences.SentenceRestorer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Cues that were judged by eye; a change of the cost function shows here as a change of text.
 *
 * <p>{@code read-aloud-novel} is the opening of Austen's "Pride and Prejudice" (1813) with composed
 * times; {@code recognised-address} is what Vosk heard of Kennedy's inaugural address (1961, a work
 * of the US government), with its mistakes.
 */
final class GoldenLayoutTest {
  @ParameterizedTest
  @ValueSource(strings = {"default", "608"})
  void laysOutANovelReadAloud(String profileId) throws IOException {
    Profile profile = Profile.byId(profileId).orElseThrow();

    List<Cue> cues = Layout.of(profile).cues(words("read-aloud-novel.tsv"), "en");

    assertThat(listing(cues)).isEqualTo(asset("read-aloud-novel." + profileId + ".txt"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "netflix", "608"})
  void laysOutSpeechOfUsualPaceWithinItsOwnProfile(String profileId) throws IOException {
    Profile profile = Profile.byId(profileId).orElseThrow();
    List<Cue> cues = Layout.of(profile).cues(words("read-aloud-novel.tsv"), "en");

    Quality.Report report =
        Quality.check(CaptionDocument.of("en", cues), profile, FrameRate.FPS_29_97_NDF);

    assertThat(report.findings()).isEmpty();
  }

  @Test
  void laysOutWhatARecogniserHeard() throws IOException {
    List<Word> heard = words("recognised-address.tsv");
    List<Word> restored = SentenceRestorer.byPauses().restore(heard, "en");

    List<Cue> cues = Layout.of(Profile.DEFAULT).cues(restored, "en");

    assertThat(listing(cues)).isEqualTo(asset("recognised-address.default.txt"));
  }

  private static String listing(List<Cue> cues) {
    return cues.stream()
        .map(
            cue -> cue.start().toMillis() + " " + cue.end().toMillis() + "\n" + cue.text() + "\n\n")
        .collect(Collectors.joining());
  }

  /** Reads one word a line: start and end in milliseconds, text. */
  private static List<Word> words(String name) throws IOException {
    return asset(name).lines().map(line -> word(line.split("\t", -1))).toList();
  }

  private static Word word(String[] fields) {
    Duration start = Duration.ofMillis(Long.parseLong(fields[0]));
    Duration end = Duration.ofMillis(Long.parseLong(fields[1]));
    return new Word(fields[2], start, end, Optional.empty());
  }

  private static String asset(String name) throws IOException {
    try (InputStream in = GoldenLayoutTest.class.getResourceAsStream(name)) {
      byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
