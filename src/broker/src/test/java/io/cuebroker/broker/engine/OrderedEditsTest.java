package io.cuebroker.broker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cuebroker.broker.CaptionVersion;
import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.JobProblem.Code;
import io.cuebroker.broker.NewJob;
import io.cuebroker.broker.Phase;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.edits.Edit;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.testkit.FakeVendor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a caller orders to be changed in captions that are still to come. */
class OrderedEditsTest {
  private static final List<Edit> EDITS =
      List.of(
          new Edit.Replace("um", "", true, false),
          new Edit.Exclude(List.of(new Edit.Range(Duration.ofSeconds(3), Duration.ofSeconds(4)))));

  private final FakeVendor vendor = FakeVendor.free("fake").delivering(file("Um, the album"));

  @TempDir Path folder;

  private static CaptionFile file(String text) {
    return CaptionFile.human(
        "fake.vtt",
        Optional.of("vtt"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n" + text + "\n\n00:03.000 --> 00:04.000\nNot this\n")
            .getBytes(StandardCharsets.UTF_8));
  }

  private static NewJob request(List<Edit> edits) {
    NewJob plain = House.request("fake", "1");
    return new NewJob(
        plain.desk(),
        plain.parentId(),
        plain.mediaUrl(),
        plain.provider(),
        plain.providerParams(),
        plain.outputTypes(),
        plain.language(),
        plain.type(),
        plain.captionFile(),
        plain.metadata(),
        plain.requestedBy(),
        plain.callbackUrl(),
        plain.release(),
        plain.retryOf(),
        plain.warnings(),
        plain.idempotencyKey(),
        Map.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        edits);
  }

  private static List<String> texts(House house, JobId job) throws JobException {
    return house
        .broker()
        .jobs()
        .captions(DeskId.DEFAULT, job, Optional.empty())
        .document()
        .cues()
        .stream()
        .map(Cue::text)
        .toList();
  }

  @Test
  void deliversOneVersionThatIsEditedAndSaysSo() throws Exception {
    try (House house = new House(folder, vendor)) {
      JobId job = house.broker().jobs().create(request(EDITS)).job().id();
      house.await(job, Phase.DELIVERED);

      assertThat(texts(house, job)).hasSize(1).first().asString().endsWith("the album");
      assertThat(house.broker().jobs().versions(DeskId.DEFAULT, job))
          .extracting(CaptionVersion.Summary::reason)
          .containsExactly(Optional.of("edited as it was ordered, by 2 operations"));
    }
  }

  @Test
  void remembersTheEditsOverARestart() throws Exception {
    vendor.answering(
        new OrderState.InProgress(Optional.empty(), Optional.empty(), Optional.empty()));
    try (House house = new House(folder, vendor)) {
      JobId job = house.broker().jobs().create(request(EDITS)).job().id();

      house.restart();
      vendor.become(vendor.orders().get(0), new OrderState.Delivered(List.of()));

      house.await(job, Phase.DELIVERED);
      assertThat(texts(house, job)).hasSize(1).first().asString().endsWith("the album");
    }
  }

  @Test
  void editsWhatARetryBringsToo() throws Exception {
    vendor.answering(
        new OrderState.Failed(
            ProviderProblem.of(Kind.REJECTED, "no_speech", "there is nothing to caption")));
    try (House house = new House(folder, vendor)) {
      JobId failed = house.broker().jobs().create(request(EDITS)).job().id();
      house.await(failed, Phase.ERROR);
      vendor.answering(new OrderState.Delivered(List.of()));

      Job retried = house.broker().jobs().retry(DeskId.DEFAULT, failed).job();

      house.await(retried.id(), Phase.DELIVERED);
      assertThat(texts(house, retried.id())).hasSize(1);
    }
  }

  @Test
  void tellsRequestsWithOtherEditsApart() throws Exception {
    try (House house = new House(folder, vendor)) {
      JobId edited = house.broker().jobs().create(request(EDITS)).job().id();

      assertThat(house.broker().jobs().create(request(List.of())).job().id()).isNotEqualTo(edited);
      assertThat(house.broker().jobs().create(request(EDITS)).job().id()).isEqualTo(edited);
    }
  }

  @Test
  void refusesWhatCouldNotBeAppliedLater() throws Exception {
    try (House house = new House(folder, vendor)) {
      List<List<Edit>> wrong =
          List.of(
              List.of(new Edit.SetText(1, "Hello")),
              List.of(new Edit.Replace(" ", "", true, false)),
              List.of(new Edit.Exclude(List.of())));
      for (List<Edit> edits : wrong) {
        JobException refused =
            catchThrowableOfType(
                JobException.class, () -> house.broker().jobs().create(request(edits)));

        assertThat(refused.problem().code()).isEqualTo(Code.INVALID_FIELD);
        assertThat(refused.problem().field()).contains("edits");
      }
      assertThat(vendor.submissions()).isEmpty();
    }
  }
}
