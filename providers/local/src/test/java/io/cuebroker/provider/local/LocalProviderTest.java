package io.cuebroker.provider.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Word;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.Languages;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real speech through the real model, and media that is none. */
final class LocalProviderTest {
  @TempDir private static Path shared;
  private static Desk desk;

  @TempDir private Path folder;

  @BeforeAll
  static void open() {
    desk = new Desk(shared, Map.of("threads", "2"));
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @Test
  void understandsReadSpeech() throws Exception {
    StringBuilder said = new StringBuilder();
    StringBuilder heard = new StringBuilder();
    for (String clip : List.of("lv-0870.flac", "lv-0890.wav", "lv-0930.flac")) {
      OrderId order = desk.submit(Speech.copy(clip, folder));

      assertThat(desk.awaitEnd(order)).isEqualTo(new OrderState.Delivered(List.of()));
      said.append(Speech.transcript(clip.replaceFirst("\\..*", ""))).append(' ');
      heard.append(desk.text(order)).append(' ');
    }

    // Measured: 0.
    assertThat(WordErrors.rate(said.toString(), heard.toString())).isLessThan(0.15);
  }

  @Test
  void saysWhoMadeTheCaptionsAndHow() throws Exception {
    OrderId order = desk.submit(Speech.copy("lv-0930.flac", folder));
    desk.awaitEnd(order);

    CaptionFile file = desk.provider.fetch(order);

    assertThat(file.origin()).isEqualTo(CaptionFile.Origin.MACHINE);
    assertThat(file.engine()).contains("vosk 0.3.45");
    assertThat(file.model()).contains("vosk-model-en 0.3.45");
    assertThat(file.language()).contains("en");
    assertThat(desk.document(order).cues())
        .flatExtracting(Cue::words)
        .extracting(Word::confidence)
        .allMatch(confidence -> confidence.isPresent());
  }

  @Test
  void countsTimeFromTheFirstPictureEvenIfTheSoundStartsLater() throws Exception {
    OrderId late = desk.submit(Speech.copy("lv-0930-starts-at-3s.mp4", folder));
    OrderId prompt = desk.submit(Speech.copy("lv-0930.flac", folder));
    desk.awaitEnd(late);
    desk.awaitEnd(prompt);

    Duration shift = firstWord(late).minus(firstWord(prompt));

    assertThat(shift).isBetween(Duration.ofMillis(2_850), Duration.ofMillis(3_150));
  }

  @Test
  void deliversAnEmptyFileForSilence() throws Exception {
    OrderId order = desk.submit(Speech.silence(folder.resolve("silence.wav"), 10));

    assertThat(desk.awaitEnd(order)).isEqualTo(new OrderState.Delivered(List.of("no_speech")));
    assertThat(desk.document(order).cues()).isEmpty();
  }

  @Test
  void hearsNoWordInNoise() throws Exception {
    OrderId order = desk.submit(Speech.noise(folder.resolve("noise.wav"), 15));

    assertThat(desk.awaitEnd(order)).isEqualTo(new OrderState.Delivered(List.of("no_speech")));
  }

  @Test
  void deliversWhatATruncatedFileHolds() throws Exception {
    byte[] whole = Speech.bytes("lv-0890.wav");
    Path file = folder.resolve("truncated.wav");
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    OrderId order = desk.submit(file);

    assertThat(desk.awaitEnd(order))
        .isEqualTo(new OrderState.Delivered(List.of("media_truncated")));
    assertThat(desk.text(order)).startsWith("Unless to be rather");
  }

  @Test
  void refusesMediaWithoutSound() throws Exception {
    assertThat(problem(Speech.copy("no-audio.mp4", folder)).code()).isEqualTo("no_audio_track");
  }

  @Test
  void refusesATextNamedLikeAVideo() throws Exception {
    Path file = folder.resolve("video.mp4");
    Files.writeString(file, "This is no video.");

    ProviderProblem problem = problem(file);

    assertThat(problem.code()).isEqualTo("unsupported_media");
    assertThat(problem.kind()).isEqualTo(ProviderProblem.Kind.REJECTED);
  }

  @Test
  void refusesAPlaylistThatLeadsToAnotherFile() throws Exception {
    Path secret = Speech.copy("lv-0890.wav", folder);
    Path file = folder.resolve("video.mp4");
    Files.write(
        file,
        ("#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXTINF:6,\n" + secret + "\n#EXT-X-ENDLIST\n")
            .getBytes(StandardCharsets.UTF_8));

    ProviderProblem problem = problem(file);

    assertThat(problem.code()).isEqualTo("unsupported_media");
    assertThat(problem.message()).contains("playlist");
  }

  @Test
  void deliversAVideoOfOnePicture() throws Exception {
    OrderId order = desk.submit(Speech.copy("one-frame.mp4", folder));

    assertThat(desk.awaitEnd(order)).isEqualTo(new OrderState.Delivered(List.of("no_speech")));
  }

  @Test
  void hearsTheSameInEachOfSeveralFilesAtOnce() throws Exception {
    Path file = Speech.copy("lv-0870.flac", folder);
    List<OrderId> orders = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      orders.add(desk.submit(file));
    }

    for (OrderId order : orders) {
      desk.awaitEnd(order);
      assertThat(WordErrors.rate(Speech.transcript("lv-0870"), desk.text(order))).isLessThan(0.15);
    }
  }

  @Test
  void needsNoMoreMemoryForAnHourThanForAMinute() throws Exception {
    OrderId minute = desk.submit(Speech.afterSilence(folder.resolve("minute.wav"), 60));
    desk.awaitEnd(minute);
    long before = residentMib();
    OrderId hour = desk.submit(Speech.afterSilence(folder.resolve("hour.wav"), 3600));
    desk.awaitEnd(hour);

    assertThat(residentMib() - before).isLessThan(64);
    assertThat(firstWord(hour).minus(firstWord(minute)))
        .isBetween(Duration.ofMillis(3_539_900), Duration.ofMillis(3_540_100));
  }

  @Test
  void refusesACaptionFileInsteadOfPassingItOver() throws Exception {
    OrderRequest plain = Desk.request(Speech.copy("lv-0930.flac", folder), "en");
    OrderRequest withFile =
        new OrderRequest(
            plain.reference(),
            plain.type(),
            plain.media(),
            Optional.of(CaptionFile.human("a.vtt", Optional.empty(), new byte[0])),
            plain.language(),
            plain.parameters());

    ProviderException refusal =
        catchThrowableOfType(ProviderException.class, () -> desk.provider.check(withFile));

    assertThat(refusal.problem().code()).isEqualTo("invalid_field");
    assertThat(refusal.problem().field()).contains("caption_file");
  }

  @Test
  void refusesALanguageWithoutAModelAndSaysWhichThereAre() throws Exception {
    Path file = Speech.copy("lv-0930.flac", folder);

    ProviderException refusal =
        catchThrowableOfType(
            ProviderException.class, () -> desk.provider.submit(Desk.request(file, "tlh")));

    assertThat(refusal.problem().code()).isEqualTo("unsupported_language");
    assertThat(refusal.problem().field()).contains("language");
    assertThat(refusal.problem().allowed()).containsExactly("en", Languages.AUTO);
  }

  @Test
  void neverLoadsNativeCodeIntoTheBroker() throws Exception {
    Path maps = Path.of("/proc/self/maps");
    assumeTrue(Files.exists(maps), "loaded libraries can be listed on Linux only");
    desk.awaitEnd(desk.submit(Speech.copy("lv-0930.flac", folder)));

    assertThat(Files.readString(maps)).doesNotContain("libvosk").doesNotContain("avformat");
  }

  private static ProviderProblem problem(Path media) throws Exception {
    OrderState end = desk.awaitEnd(desk.submit(media));
    assertThat(end).isInstanceOf(OrderState.Failed.class);
    return ((OrderState.Failed) end).problem();
  }

  private static Duration firstWord(OrderId order) throws Exception {
    return desk.document(order).cues().get(0).words().get(0).start();
  }

  private static long residentMib() throws Exception {
    Path status = Path.of("/proc/" + desk.worker().pid() + "/status");
    assumeTrue(Files.exists(status), "memory of other processes is told on Linux only");
    return Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .sum()
        / 1024;
  }
}
