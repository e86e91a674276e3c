package io.cuebroker.broker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Failure;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobProblem.Code;
import io.cuebroker.broker.Phase;
import io.cuebroker.broker.Reconciler.Done;
import io.cuebroker.broker.Reconciliation;
import io.cuebroker.broker.Reconciliation.Ghost;
import io.cuebroker.broker.Reconciliation.Orphan;
import io.cuebroker.broker.Reconciliation.Repair;
import io.cuebroker.provider.Callback;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Charged;
import io.cuebroker.provider.ProviderProblem.Kind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders at a vendor: their limits, its calls, what each side knows of the other's. */
class VendorOrdersTest {
  private static final OrderState WORKING =
      new OrderState.InProgress(Optional.empty(), Optional.empty(), Optional.empty());

  private final EditableVendor vendor = new EditableVendor().answering(WORKING);

  @TempDir Path folder;

  @Test
  void givesUpAnOrderThatIsOverdueAndSaysThatItMayBeCharged() throws Exception {
    vendor.overdueAt(Instant.now().plusMillis(500));
    try (House house = house()) {
      Job job = create(house, "p");

      Failure failure = house.await(job.id(), Phase.ERROR).failure().orElseThrow();

      assertThat(failure.code()).isEqualTo("overdue");
      assertThat(failure.charged()).isEqualTo(Charged.UNKNOWN);
      assertThat(failure.whoseMove()).isEqualTo("operator");
      assertThat(house.events(job.id())).anyMatch(event -> event.startsWith("job.overdue"));
    }
  }

  @Test
  void neverEndsAPaidOrderForNonsenseInPlaceOfAnAnswer() throws Exception {
    try (House house = house()) {
      Job job = create(house, "p");
      vendor.failPolls(ProviderProblem.of(Kind.VENDOR_FAULT, "malformed_answer", "maintenance"));
      int before = vendor.polls();
      await(() -> vendor.polls() > before + 6);

      assertThat(house.job(job.id()).phase()).isEqualTo(Phase.PROCESSING);
      vendor.answerPolls();
      vendor.become(new OrderState.Delivered(List.of()));
      house.await(job.id(), Phase.DELIVERED);
    }
  }

  @Test
  void leavesAVendorAloneThatAsksForItAndThenGoesOn() throws Exception {
    try (House house = house()) {
      Job job = create(house, "p");
      Job other = create(house, "q");
      vendor.failPolls(
          ProviderProblem.of(Kind.THROTTLED, "rate_limited", "slow down")
              .withRetryAfter(Optional.of(Duration.ofSeconds(2))));
      int before = vendor.polls();
      await(() -> vendor.polls() > before);
      vendor.answerPolls();
      vendor.become(new OrderState.Delivered(List.of()));
      int during = vendor.polls();
      Thread.sleep(1_000);

      assertThat(vendor.polls()).isLessThanOrEqualTo(during + 1); // One may have been on its way.
      house.await(job.id(), Phase.DELIVERED);
      house.await(other.id(), Phase.DELIVERED);
    }
  }

  @Test
  void asksForManyOrdersInOneCall() throws Exception {
    vendor.withBulkStatus();
    List<Job> jobs = new ArrayList<>();
    try (House house = house()) {
      for (int i = 0; i < 40; i++) {
        jobs.add(create(house, "p" + i));
      }
      await(() -> vendor.askedTogether().stream().anyMatch(orders -> orders.size() >= 8));

      vendor.become(new OrderState.Delivered(List.of()));
      for (Job job : jobs) {
        house.await(job.id(), Phase.DELIVERED);
      }
      assertThat(vendor.askedTogether()).isNotEmpty();
    }
  }

  @Test
  void takesCallsAsHintsAndBelievesNothing() throws Exception {
    try (House house = house()) {
      house.restartAt(URI.create("https://captions.test"));
      Job job = create(house, "p");
      URI address = vendor.requests().get(0).callback().orElseThrow();
      String token = address.getQuery().replaceAll(".*token=", "");
      assertThat(address.toString())
          .startsWith("https://captions.test/callback?job_id=" + job.id() + "&token=");
      assertThat(token).hasSizeGreaterThanOrEqualTo(20);

      assertThat(refusal(() -> call(house, job, Optional.of(token + "x"), "order-1")))
          .isEqualTo(Code.CALLBACK_REFUSED);
      assertThat(refusal(() -> call(house, job, Optional.of(token), "order-2")))
          .isEqualTo(Code.ORDER_NOT_FOUND);
      assertThat(refusal(() -> call(house, job, Optional.of(token), "rubbish")))
          .isEqualTo(Code.INVALID_FIELD);
      assertThat(
              refusal(() -> house.broker().vendorCalls().ofProvider("editable", body("order-1"))))
          .isEqualTo(Code.CALLBACK_REFUSED);
      for (int i = 0; i < 20; i++) {
        call(house, job, Optional.of(token), "order-1");
      }
      assertThat(house.job(job.id()).phase()).isEqualTo(Phase.PROCESSING);

      vendor.become(new OrderState.Delivered(List.of()));
      house
          .broker()
          .vendorCalls()
          .ofProvider(
              "editable",
              new Callback(
                  Map.of("X-Agreed", "secret"), "order-1".getBytes(StandardCharsets.UTF_8)));
      house.await(job.id(), Phase.DELIVERED);
      call(house, job, Optional.of(token), "order-1"); // A late replay.
      assertThat(house.job(job.id()).phase()).isEqualTo(Phase.DELIVERED);
      assertThat(house.events(job.id()))
          .filteredOn(event -> event.startsWith("job.completed"))
          .hasSize(1);
    }
  }

  @Test
  void findsGhostsAndOrphansAndRepairsThem() throws Exception {
    try (House house = house()) {
      Job lost = create(house, "p");
      vendor.have("order-of-others", "someone else's");
      Job held = createHeld(house);
      vendor.forget(new OrderId("order-1"));

      Reconciliation found = house.broker().reconciler().compare(DeskId.DEFAULT, "editable");

      assertThat(found.ghosts()).extracting(Ghost::job).containsExactly(lost.id());
      assertThat(found.orphans())
          .extracting(Orphan::order, Orphan::repair)
          .containsExactlyInAnyOrder(
              org.assertj.core.groups.Tuple.tuple("order-of-others", Repair.DISCARD),
              org.assertj.core.groups.Tuple.tuple("order-3", Repair.ADOPT));
      assertThat(house.broker().reconciler().compare(new DeskId("sports"), "editable"))
          .satisfies(it -> assertThat(it.ghosts()).isEmpty())
          .satisfies(it -> assertThat(it.orphans()).isEmpty());

      List<Done> done =
          house.broker().reconciler().repair(DeskId.DEFAULT, "editable", List.of(), false);
      assertThat(done).hasSize(2);
      Failure failure = house.await(lost.id(), Phase.ERROR).failure().orElseThrow();
      assertThat(failure.code()).isEqualTo("order_missing");
      assertThat(house.job(held.id()).phase()).isEqualTo(Phase.PROCESSING);
      assertThat(house.job(held.id()).holdReasons()).isEmpty();

      house
          .broker()
          .reconciler()
          .repair(DeskId.DEFAULT, "editable", List.of("order-of-others"), true);
      assertThat(vendor.orders()).doesNotContain(new OrderId("order-of-others"));
      vendor.become(new OrderState.Delivered(List.of()));
      house.await(held.id(), Phase.DELIVERED);
    }
  }

  @Test
  void letsAnOperatorSayThatTheVendorHasTheOrder() throws Exception {
    try (House house = house()) {
      Job held = createHeld(house);
      assertThat(
              refusal(
                  () ->
                      house
                          .broker()
                          .jobs()
                          .resolve(DeskId.DEFAULT, held.id(), Optional.of("nonsense"), "ana")))
          .isEqualTo(Code.PROVIDER_REJECTED);

      Job resolved =
          house.broker().jobs().resolve(DeskId.DEFAULT, held.id(), Optional.of("order-1"), "ana");

      assertThat(resolved.phase()).isEqualTo(Phase.PROCESSING);
      assertThat(resolved.holdReasons()).isEmpty();
      assertThat(house.events(held.id())).anyMatch(event -> event.contains("says ana"));
      vendor.become(new OrderState.Delivered(List.of()));
      house.await(held.id(), Phase.DELIVERED);
      assertThat(vendor.requests()).hasSize(1);
    }
  }

  @Test
  void placesAnOrderAgainThatAnOperatorSaysWasNotTaken() throws Exception {
    try (House house = house()) {
      Job held = createHeld(house);
      vendor.forget(new OrderId("order-1"));

      house.broker().jobs().resolve(DeskId.DEFAULT, held.id(), Optional.empty(), "ana");

      house.await(held.id(), Phase.PROCESSING);
      assertThat(vendor.requests()).hasSize(2);
      assertThat(vendor.requests().get(1).repeated()).isTrue();
      assertThat(vendor.requests().get(1).reference())
          .isEqualTo(vendor.requests().get(0).reference());
      assertThat(
              refusal(
                  () ->
                      house
                          .broker()
                          .jobs()
                          .resolve(DeskId.DEFAULT, held.id(), Optional.empty(), "ana")))
          .isEqualTo(Code.NOT_HELD);
    }
  }

  private House house() {
    return new House(folder, Limits.DEFAULT, List.of(vendor));
  }

  private static Job create(House house, String parent) throws JobException {
    return house.broker().jobs().create(House.request(EditableVendor.ID, parent)).job();
  }

  private Job createHeld(House house) throws Exception {
    vendor.losingTheAnswer();
    Job job = create(house, "held");
    return house.await(job.id(), it -> it.holdReasons().contains("order_outcome_unknown"));
  }

  private static void call(House house, Job job, Optional<String> token, String body)
      throws JobException {
    house.broker().vendorCalls().ofJob(job.id(), token, body(body));
  }

  private static Callback body(String text) {
    return new Callback(Map.of(), text.getBytes(StandardCharsets.UTF_8));
  }

  private static Code refusal(ThrowingCallable call) {
    return catchThrowableOfType(JobException.class, call).problem().code();
  }

  private static void await(java.util.function.BooleanSupplier wanted) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!wanted.getAsBoolean() && System.nanoTime() < end) {
      Thread.sleep(20);
    }
    assertThat(wanted.getAsBoolean()).isTrue();
  }
}
