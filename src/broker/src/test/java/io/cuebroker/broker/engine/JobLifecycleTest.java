package io.cuebroker.broker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cuebroker.broker.CreatedJob;
import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobFilter;
import io.cuebroker.broker.JobOutput;
import io.cuebroker.broker.JobProblem.Code;
import io.cuebroker.broker.Phase;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.Languages;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.testkit.FakeVendor;
import io.cuebroker.testkit.Gate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobLifecycleTest {
  private static final CaptionFile FILE =
      CaptionFile.human(
          "video.srt",
          Optional.of("srt"),
          "1\n00:00:01,000 --> 00:00:02,000\nHello there\n\n".getBytes(StandardCharsets.UTF_8));

  @TempDir Path folder;

  @Test
  void deliversWhatTheVendorMadeAndServesItAsTheCurrentVersion() throws Exception {
    FakeVendor vendor = FakeVendor.free("fake").delivering(FILE);
    try (House house = new House(folder, vendor)) {
      Job created = house.broker().jobs().create(House.request("fake", "p1")).job();

      assertThat(created.phase()).isEqualTo(Phase.PROCESSING);
      assertThat(created.outputs())
          .containsExactly(
              new JobOutput("srt", "srt", "video.srt"), new JobOutput("vtt", "vtt", "video.vtt"));
      Job delivered = house.await(created.id(), Phase.DELIVERED);
      assertThat(delivered.deliveredAt()).isPresent();
      assertThat(delivered.captionVersion()).isEqualTo(1);
      assertThat(
              house
                  .broker()
                  .jobs()
                  .captions(DeskId.DEFAULT, created.id(), Optional.empty())
                  .document()
                  .cues())
          .singleElement()
          .satisfies(cue -> assertThat(cue.text()).isEqualTo("Hello there"));
      assertThat(house.events(created.id()))
          .anyMatch(event -> event.startsWith("job.created"))
          .anyMatch(event -> event.startsWith("job.dispatched"))
          .filteredOn(event -> event.startsWith("job.completed"))
          .hasSize(1);
    }
  }

  @Test
  void answersTheSameOrderSentAgainWithTheFirstJob() throws Exception {
    FakeVendor vendor = FakeVendor.paid("fake").delivering(FILE);
    try (House house = new House(folder, vendor)) {
      CreatedJob first = house.broker().jobs().create(House.request("fake", "p1"));
      CreatedJob second = house.broker().jobs().create(House.request("fake", "p1"));
      CreatedJob other = house.broker().jobs().create(House.request("fake", "p2"));

      assertThat(second.duplicate()).isTrue();
      assertThat(second.job().id()).isEqualTo(first.job().id());
      assertThat(other.duplicate()).isFalse();
      assertThat(vendor.orders()).hasSize(2);
    }
  }

  @Test
  void leavesNoLiveJobWhereTheVendorRejectsInline() {
    FakeVendor vendor = FakeVendor.paid("fake");
    vendor.failNextSubmit(
        ProviderProblem.of(Kind.REJECTED, "bad_parameter", "turnaround is not known"));
    try (House house = new House(folder, vendor)) {
      JobException refused =
          catchThrowableOfType(
              JobException.class, () -> house.broker().jobs().create(House.request("fake", "p")));

      assertThat(refused.problem().code()).isEqualTo(Code.PROVIDER_REJECTED);
      assertThat(house.broker().jobs().ofParent(DeskId.DEFAULT, "p"))
          .singleElement()
          .satisfies(job -> assertThat(job.phase()).isEqualTo(Phase.ERROR));
    }
  }

  @Test
  void queuesWhileTheVendorIsUnavailableAndOrdersOnceItIsBack() throws Exception {
    FakeVendor vendor = FakeVendor.paid("fake").delivering(FILE);
    vendor.failNextSubmit(ProviderProblem.of(Kind.UNAVAILABLE, "down", "out of order"));
    try (House house = new House(folder, vendor)) {
      Job created = house.broker().jobs().create(House.request("fake", "p")).job();

      assertThat(created.phase()).isEqualTo(Phase.QUEUED);
      house.await(created.id(), Phase.DELIVERED);
      assertThat(vendor.orders()).hasSize(1);
    }
  }

  @Test
  void findsAnOrderThatWasTakenWithoutAnAnswerInsteadOfOrderingAgain() throws Exception {
    FakeVendor vendor = FakeVendor.paid("fake").delivering(FILE);
    vendor.takeNextSubmitAndFail(
        ProviderProblem.of(Kind.OUTCOME_UNKNOWN, "cut_off", "the answer was lost"));
    try (House house = new House(folder, vendor)) {
      Job created = house.broker().jobs().create(House.request("fake", "p")).job();

      assertThat(created.phase()).isEqualTo(Phase.SUBMITTING);
      house.await(created.id(), Phase.DELIVERED);
      assertThat(vendor.orders()).hasSize(1);
    }
  }

  @Test
  void parksAPaidOrderOfUnknownOutcomeWhereTheVendorCannotBeAsked() throws Exception {
    FakeVendor vendor = FakeVendor.paid("fake").withoutLookup();
    vendor.takeNextSubmitAndFail(
        ProviderProblem.of(Kind.OUTCOME_UNKNOWN, "cut_off", "the answer was lost"));
    try (House house = new House(folder, vendor)) {
      Job created = house.broker().jobs().create(House.request("fake", "p")).job();
      house.restart();

      Job parked = house.await(created.id(), job -> !job.holdReasons().isEmpty());
      assertThat(parked.holdReasons()).containsExactly("order_outcome_unknown");
      assertThat(vendor.submissions()).hasSize(1);
    }
  }

  @Test
  void placesNoMoreOrdersAtOnceThanTheVendorHasSlots() throws Exception {
    FakeVendor vendor =
        FakeVendor.ephemeral("fake")
            .delivering(FILE)
            .withSlots(1)
            .answering(
                new OrderState.InProgress(Optional.of(10), Optional.empty(), Optional.empty()));
    try (House house = new House(folder, vendor)) {
      Job first = house.broker().jobs().create(House.request("fake", "1")).job();
      Job second = house.broker().jobs().create(House.request("fake", "2")).job();

      house.await(first.id(), job -> job.progressPercent().equals(Optional.of(10)));
      assertThat(house.job(second.id()).phase()).isEqualTo(Phase.QUEUED);
      vendor.answering(new OrderState.Delivered(List.of()));
      vendor.become(vendor.orders().get(0), new OrderState.Delivered(List.of()));
      house.await(first.id(), Phase.DELIVERED);
      house.await(second.id(), Phase.DELIVERED);
    }
  }

  @Test
  void placesALostEphemeralOrderAgainAfterARestart() throws Exception {
    FakeVendor vendor =
        FakeVendor.ephemeral("fake")
            .delivering(FILE)
            .answering(
                new OrderState.InProgress(Optional.empty(), Optional.empty(), Optional.empty()));
    try (House house = new House(folder, vendor)) {
      Job created = house.broker().jobs().create(House.request("fake", "1")).job();
      vendor.answering(new OrderState.Delivered(List.of()));
      house.restart();

      Job delivered = house.await(created.id(), Phase.DELIVERED);
      assertThat(delivered.captionVersion()).isEqualTo(1);
    }
  }

  @Test
  void asksTheVendorBeforeItCancels() throws Exception {
    FakeVendor vendor =
        FakeVendor.paid("fake")
            .answering(
                new OrderState.InProgress(Optional.empty(), Optional.empty(), Optional.empty()))
            .refusingToCancel("already with a transcriber");
    try (House house = new House(folder, vendor)) {
      Job created = house.broker().jobs().create(House.request("fake", "1")).job();

      JobException refused =
          catchThrowableOfType(
              JobException.class,
              () -> house.broker().jobs().cancel(DeskId.DEFAULT, created.id(), false));
      assertThat(refused.problem().code()).isEqualTo(Code.CANCEL_REFUSED);
      assertThat(refused.problem().vendorMessage()).contains("already with a transcriber");
      assertThat(house.job(created.id()).phase()).isEqualTo(Phase.PROCESSING);
      Job forced = house.broker().jobs().cancel(DeskId.DEFAULT, created.id(), true);
      assertThat(forced.phase()).isEqualTo(Phase.CANCELLED);
      assertThat(forced.details().orElseThrow()).contains("may still be charged");
      JobException done =
          catchThrowableOfType(
              JobException.class,
              () -> house.broker().jobs().cancel(DeskId.DEFAULT, created.id(), false));
      assertThat(done.problem().code()).isEqualTo(Code.ALREADY_DONE);
    }
  }

  @Test
  void answersBeforeASlowVendorDoesAndGoesOnInTheBackground() throws Exception {
    FakeVendor vendor = FakeVendor.paid("fake").delivering(FILE);
    Gate gate = vendor.holdSubmits();
    try (House house = new House(folder, vendor)) {
      Job created = house.broker().jobs().create(House.request("fake", "1")).job();

      assertThat(created.phase()).isEqualTo(Phase.SUBMITTING);
      gate.open();
      house.await(created.id(), Phase.DELIVERED);
      assertThat(vendor.orders()).hasSize(1);
    }
  }

  @Test
  void namesWhatWouldHaveBeenTaken() {
    FakeVendor vendor =
        FakeVendor.free("fake").speaking(new Languages.Listed(List.of("en", "de"), true));
    try (House house = new House(folder, vendor)) {
      JobException provider =
          catchThrowableOfType(
              JobException.class, () -> house.broker().jobs().create(House.request("nobody", "1")));
      assertThat(provider.problem().code()).isEqualTo(Code.UNKNOWN_PROVIDER);
      assertThat(provider.problem().allowed()).containsExactly("fake");
    }
  }

  @Test
  void endsInErrorWithTheReasonWhereTheVendorsFileCannotBeRead() throws Exception {
    FakeVendor vendor =
        FakeVendor.paid("fake")
            .delivering(
                CaptionFile.human(
                    "x.srt",
                    Optional.of("srt"),
                    "<html>502</html>".getBytes(StandardCharsets.UTF_8)));
    try (House house = new House(folder, vendor)) {
      Job created = house.broker().jobs().create(House.request("fake", "1")).job();

      Job failed = house.await(created.id(), Phase.ERROR);
      assertThat(failed.failure().orElseThrow().code()).isEqualTo("unreadable_captions");
      assertThat(failed.failure().orElseThrow().whoseMove()).isEqualTo("nobody");
    }
  }

  @Test
  void showsNothingUnderATrackLinkBeforeRelease() throws Exception {
    FakeVendor vendor = FakeVendor.free("fake").delivering(FILE);
    try (House house = new House(folder, vendor)) {
      Job created = house.broker().jobs().create(House.request("fake", "1")).job();
      Job job = house.await(created.id(), Phase.DELIVERED);

      assertThat(house.broker().jobs().track(job.trackToken(), "en")).isEmpty();
      house.broker().jobs().release(DeskId.DEFAULT, job.id(), "ana");
      assertThat(house.broker().jobs().track(job.trackToken(), "en")).isPresent();
      assertThat(house.broker().jobs().track(job.trackToken(), "de")).isEmpty();
    }
  }

  @Test
  void hidesAJobFromAnotherDesk() throws Exception {
    FakeVendor vendor = FakeVendor.free("fake").delivering(FILE);
    try (House house = new House(folder, vendor)) {
      Job created = house.broker().jobs().create(House.request("fake", "1")).job();
      DeskId other = new DeskId("sports");

      assertThat(house.broker().jobs().find(other, created.id())).isEmpty();
      assertThat(house.broker().jobs().ofParent(other, "1")).isEmpty();
      assertThat(
              catchThrowableOfType(
                      JobException.class,
                      () -> house.broker().jobs().cancel(other, created.id(), false))
                  .problem()
                  .code())
          .isEqualTo(Code.JOB_NOT_FOUND);
    }
  }

  @Test
  void listsPageByPageAndFollowsChanges() throws Exception {
    FakeVendor vendor = FakeVendor.free("fake").delivering(FILE);
    try (House house = new House(folder, vendor)) {
      for (int i = 0; i < 5; i++) {
        house.broker().jobs().create(House.request("fake", "p" + i));
      }
      var first = house.broker().jobs().search(DeskId.DEFAULT, filter(Optional.empty(), 3));
      var second = house.broker().jobs().search(DeskId.DEFAULT, filter(first.next(), 3));

      assertThat(first.jobs()).hasSize(3);
      assertThat(second.jobs()).hasSize(2);
      assertThat(second.next()).isEmpty();
      assertThat(first.jobs().get(0).parentId()).contains("p4");
      assertThat(
              house
                  .broker()
                  .jobs()
                  .search(
                      DeskId.DEFAULT,
                      new JobFilter(
                          List.of(),
                          Optional.empty(),
                          Optional.empty(),
                          Optional.empty(),
                          Optional.of(Instant.EPOCH),
                          Optional.empty(),
                          Map.of("desk", "world"),
                          Optional.empty(),
                          10))
                  .jobs())
          .hasSize(5);
    }
  }

  private static JobFilter filter(Optional<String> cursor, int limit) {
    return new JobFilter(
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        cursor,
        limit);
  }
}
