package io.cuebroker.broker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.Phase;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Charged;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.provider.Submission;
import io.cuebroker.testkit.FakeVendor;
import io.cuebroker.testkit.Gate;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Vendors that are slow, deaf, forgetful or indiscreet. */
class HardVendorsTest {
  private static final CaptionFile FILE =
      CaptionFile.human(
          "v.srt",
          Optional.of("srt"),
          "1\n00:00:01,000 --> 00:00:02,000\nHi\n\n".getBytes(StandardCharsets.UTF_8));
  private static final OrderState WORKING =
      new OrderState.InProgress(Optional.of(5), Optional.empty(), Optional.empty());

  @TempDir Path folder;

  @Test
  void cutsOffACallThatTakesTooLongAndFindsOutBeforeItOrdersAgain() throws Exception {
    FakeVendor vendor = FakeVendor.paid("fake").delivering(FILE);
    Gate gate = vendor.holdSubmits();
    Limits limits = limits(Duration.ofMillis(200), Duration.ofMinutes(15));
    try (House house = new House(folder, limits, House.factories(vendor))) {
      Job created = house.broker().jobs().create(House.request("fake", "p")).job();

      assertThat(created.phase()).isEqualTo(Phase.SUBMITTING);
      assertThat(created.details().orElseThrow()).contains("not known yet whether fake took");
      gate.open();
      house.await(created.id(), Phase.DELIVERED);
      assertThat(vendor.orders()).hasSize(1);
    }
  }

  @Test
  void doesNotRepeatACallThatGoesOnForLongerThanItsClaim() throws Exception {
    FakeVendor vendor = FakeVendor.paid("fake").delivering(FILE).forgettingReferences();
    Gate gate = vendor.holdSubmits();
    Limits limits = limits(Duration.ofHours(1), Duration.ofMillis(150));
    try (House house = new House(folder, limits, House.factories(vendor))) {
      // The wait for the answer is many times the lease.
      Job created = house.broker().jobs().create(House.request("fake", "p")).job();

      assertThat(created.phase()).isEqualTo(Phase.SUBMITTING);
      gate.open();
      house.await(created.id(), Phase.DELIVERED);
      assertThat(vendor.submissions()).hasSize(1);
      assertThat(vendor.orders()).hasSize(1);
    }
  }

  @Test
  void keepsTheReferenceOfARefusedOrderAlthoughTheJobChangedMeanwhile() throws Exception {
    FakeVendor vendor = FakeVendor.paid("fake").delivering(FILE).withoutLookup();
    Gate gate = vendor.holdSubmits();
    vendor.failNextSubmit(ProviderProblem.of(Kind.UNAVAILABLE, "down", "out of order"));
    try (House house = new House(folder, vendor)) {
      Job created = house.broker().jobs().create(House.request("fake", "p")).job();
      house.broker().jobs().release(DeskId.DEFAULT, created.id(), "ana");
      gate.open();

      Job delivered = house.await(created.id(), Phase.DELIVERED);
      assertThat(delivered.released()).isTrue();
      assertThat(vendor.submissions()).extracting(order -> order.reference()).hasSize(2);
      assertThat(vendor.submissions().get(1).reference())
          .isEqualTo(vendor.submissions().get(0).reference());
    }
  }

  @Test
  void takesBackAnOrderThatWasTakenForAJobCancelledMeanwhile() throws Exception {
    FakeVendor vendor = FakeVendor.free("fake").delivering(FILE);
    Gate gate = vendor.holdSubmits();
    try (House house = new House(folder, vendor)) {
      Job created = house.broker().jobs().create(House.request("fake", "p")).job();
      house.broker().jobs().cancel(DeskId.DEFAULT, created.id(), false);
      gate.open();

      Job told =
          house.await(
              created.id(), job -> job.details().orElse("").contains("it was cancelled there"));
      assertThat(told.phase()).isEqualTo(Phase.CANCELLED);
      assertThat(vendor.cancellations()).isEqualTo(1);
    }
  }

  @Test
  void believesNeitherARefusedPollNorAnUnreadableFileTheFirstTime() throws Exception {
    FakeVendor vendor = FakeVendor.paid("fake").delivering(FILE);
    vendor.failNextPoll(ProviderProblem.of(Kind.REJECTED, "order_not_found", "no such order"));
    vendor.failNextFetch(ProviderProblem.of(Kind.VENDOR_FAULT, "nonsense", "half a file"));
    try (House house = new House(folder, vendor)) {
      Job created = house.broker().jobs().create(House.request("fake", "p")).job();

      house.await(created.id(), Phase.DELIVERED);
      assertThat(vendor.orders()).hasSize(1);
    }
  }

  @Test
  void endsAJobThatItsVendorDisownsAgainAndAgain() throws Exception {
    FakeVendor vendor = FakeVendor.paid("fake").answering(WORKING);
    try (House house = new House(folder, vendor)) {
      Job created = house.broker().jobs().create(House.request("fake", "p")).job();
      vendor.loseOrders();

      Job failed = house.await(created.id(), Phase.ERROR);
      assertThat(failed.failure().orElseThrow().code()).isEqualTo("order_not_found");
    }
  }

  @Test
  void showsNoSignedAddressInAnyHistory() throws Exception {
    String leak =
        "see https://user:pass@s3.example.org/a/b.mp4?X-Amz-Signature=abc#frag now\n\u0007";
    ProviderProblem problem =
        new ProviderProblem(
            Kind.REJECTED,
            "bad",
            leak,
            Optional.of(leak),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Charged.NO);
    FakeVendor vendor =
        FakeVendor.paid("fake")
            .answering(
                new OrderState.InProgress(Optional.of(1), Optional.empty(), Optional.of(leak)),
                new OrderState.Failed(problem));
    try (House house = new House(folder, vendor)) {
      Job created = house.broker().jobs().create(House.request("fake", "p")).job();

      Job failed = house.await(created.id(), Phase.ERROR);
      assertThat(house.events(created.id()) + failed.failure().toString() + failed.details())
          .contains("see https://s3.example.org/a/b.mp4 now")
          .doesNotContain("Signature", "pass", "frag", "\n", "\u0007");
    }
  }

  @Test
  void showsNothingToThePublicBeforeTheReviewerIsDone() throws Exception {
    AtomicInteger polls = new AtomicInteger();
    URI editor = URI.create("https://review.example.org/1");
    ScriptedProvider provider =
        new ScriptedProvider(
            order -> Submission.of(new OrderId("1")),
            order ->
                polls.incrementAndGet() < 1_000
                    ? new OrderState.AwaitingReview(Optional.of(editor), Optional.empty())
                    : new OrderState.Delivered(List.of()),
            FILE);
    try (House house = new House(folder, Limits.DEFAULT, List.of(provider))) {
      Job created = house.broker().jobs().create(House.request(ScriptedProvider.ID, "p")).job();
      house.broker().jobs().release(DeskId.DEFAULT, created.id(), "ana");
      Job review = house.await(created.id(), Phase.IN_REVIEW);

      assertThat(review.captionVersion()).isEqualTo(1);
      assertThat(review.providerParams()).containsEntry("ReviewURL", editor.toString());
      assertThat(house.broker().jobs().track(review.trackToken(), "en")).isEmpty();
      polls.set(1_000);
      house.await(created.id(), Phase.DELIVERED);
      assertThat(house.broker().jobs().track(review.trackToken(), "en")).isPresent();
    }
  }

  @Test
  void repeatsAnOrderWithWhatTheCallerGaveAndNothingElse() throws Exception {
    FakeVendor vendor = FakeVendor.paid("fake").delivering(FILE);
    try (House house = new House(folder, vendor)) {
      Job created = house.broker().jobs().create(House.request("fake", "p")).job();
      Job delivered = house.await(created.id(), Phase.DELIVERED);
      house.broker().jobs().release(DeskId.DEFAULT, created.id(), "ana");
      Job again = house.broker().jobs().retry(DeskId.DEFAULT, created.id()).job();
      var twice = house.broker().jobs().retry(DeskId.DEFAULT, created.id());

      assertThat(delivered.providerParams()).containsKeys("turnaround", "ProviderID");
      assertThat(vendor.requests())
          .hasSize(2)
          .allSatisfy(order -> assertThat(order.parameters()).isEqualTo(Map.of("turnaround", "1")));
      assertThat(again.retryOf()).contains(created.id());
      assertThat(again.released()).isFalse();
      assertThat(twice.duplicate()).isTrue();
      assertThat(twice.job().id()).isEqualTo(again.id());
    }
  }

  @Test
  void keepsTheJobsOfAProviderThatIsNotConfiguredAnyMore() throws Exception {
    FakeVendor gone = FakeVendor.paid("gone").delivering(FILE).answering(WORKING);
    FakeVendor other = FakeVendor.paid("other").delivering(FILE);
    try (House house = new House(folder, gone, other)) {
      Job kept = house.broker().jobs().create(House.request("gone", "1")).job();
      Job cancelled = house.broker().jobs().create(House.request("gone", "2")).job();
      house.restartWith(other);
      Job meanwhile = house.broker().jobs().create(House.request("other", "3")).job();
      house.await(meanwhile.id(), Phase.DELIVERED);

      assertThat(house.job(kept.id()).details().orElseThrow()).contains("not configured any more");
      assertThat(house.broker().jobs().pollSoon(kept.id())).isTrue();
      assertThat(house.broker().jobs().cancel(DeskId.DEFAULT, cancelled.id(), false).details())
          .hasValueSatisfying(words -> assertThat(words).contains("may go on with its work"));
      gone.orders().forEach(order -> gone.become(order, new OrderState.Delivered(List.of())));
      house.restartWith(gone, other);
      house.await(kept.id(), Phase.DELIVERED);
    }
  }

  private static Limits limits(Duration submit, Duration lease) {
    return new Limits(submit, Duration.ofMinutes(1), Duration.ofSeconds(10), lease);
  }
}
