package io.cuebroker.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cuebroker.provider.Cancellation;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderLookup;
import io.cuebroker.provider.OrderReference;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.provider.Settings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FakeVendorTest {
  private static final OrderReference REFERENCE = new OrderReference("job-1");
  private static final ProviderProblem BUSY =
      ProviderProblem.of(Kind.UNAVAILABLE, "busy", "The vendor is busy.");

  @TempDir private Path folder;

  private final FakeVendor vendor = FakeVendor.paid("fake");

  @Test
  void failsWithoutTakingTheOrder() throws Exception {
    Provider provider = provider();
    vendor.failNextSubmit(BUSY);

    assertThat(failure(provider).problem()).isEqualTo(BUSY);
    assertThat(vendor.orders()).isEmpty();

    provider.submit(Orders.order(REFERENCE));
    assertThat(vendor.ordersOf(REFERENCE)).isEqualTo(1);
    assertThat(vendor.submissions()).hasSize(2);
  }

  @Test
  void takesTheOrderAndLosesTheAnswer() throws Exception {
    Provider provider = provider();
    vendor.takeNextSubmitAndFail(
        ProviderProblem.of(Kind.OUTCOME_UNKNOWN, "cut_off", "No answer came."));

    assertThat(failure(provider).problem().kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
    assertThat(vendor.ordersOf(REFERENCE)).isEqualTo(1);
    assertThat(provider.lookup().orElseThrow().find(REFERENCE, Instant.EPOCH))
        .isInstanceOfSatisfying(
            OrderLookup.Result.Found.class,
            found -> assertThat(vendor.orders()).containsExactly(found.submission().order()));
  }

  @Test
  void showsABrokerThatOrdersTwice() throws Exception {
    vendor.forgettingReferences();
    Provider provider = provider();

    provider.submit(Orders.order(REFERENCE));
    provider.submit(Orders.order(REFERENCE));

    assertThat(vendor.ordersOf(REFERENCE)).isEqualTo(2);
  }

  @Test
  void answersOneStateAfterAnother() throws Exception {
    OrderState waiting =
        new OrderState.InProgress(Optional.empty(), Optional.empty(), Optional.empty());
    OrderState done = new OrderState.Delivered(List.of("no_speech"));
    vendor.answering(waiting, done);
    Provider provider = provider();
    OrderId order = provider.submit(Orders.order(REFERENCE)).order();
    vendor.failNextPoll(BUSY);

    assertThatThrownBy(() -> provider.poll(order)).isInstanceOf(ProviderException.class);
    assertThat(provider.poll(order)).isEqualTo(waiting);
    assertThat(provider.poll(order)).isEqualTo(done);
    assertThat(provider.poll(order)).isEqualTo(done);
    assertThat(vendor.polls()).isEqualTo(4);
  }

  @Test
  void holdsSubmissionsUntilTheGateOpens() throws Exception {
    Provider provider = provider();
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try (Gate gate = vendor.holdSubmits()) {
      Future<OrderId> submission =
          threads.submit(() -> provider.submit(Orders.order(REFERENCE)).order());
      gate.awaitCall();

      assertThat(vendor.orders()).isEmpty();
      assertThat(submission.isDone()).isFalse();

      gate.open();
      assertThat(vendor.orders()).isSubsetOf(submission.get());
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void placesOneOrderHoweverManyThreadsSubmit() throws Exception {
    Provider provider = provider();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<OrderId>> submissions = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        submissions.add(threads.submit(() -> provider.submit(Orders.order(REFERENCE)).order()));
      }
      for (Future<OrderId> submission : submissions) {
        assertThat(submission.get()).isEqualTo(new OrderId("fake-1"));
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(vendor.ordersOf(REFERENCE)).isEqualTo(1);
  }

  @Test
  void refusesToCancelWhenTold() throws Exception {
    vendor.refusingToCancel("too late");
    Provider provider = provider();
    OrderId order = provider.submit(Orders.order(REFERENCE)).order();

    assertThat(provider.cancellation().orElseThrow().cancel(order))
        .isEqualTo(new Cancellation.Outcome.Refused("too late"));
    assertThat(vendor.cancellations()).isEqualTo(1);
  }

  @Test
  void hasOnlyTheAbilitiesLeftToIt() {
    vendor.withoutCancellation().withoutLookup().withSlots(2);

    assertThat(provider().cancellation()).isEmpty();
    assertThat(provider().lookup()).isEmpty();
    assertThat(provider().slots()).hasValue(2);
  }

  private Provider provider() {
    FakeProviderFactory factory = new FakeProviderFactory(vendor);
    return factory.create(Settings.of(factory.info(), Map.of()), TestContext.in(folder));
  }

  private static ProviderException failure(Provider provider) {
    ProviderException failure =
        catchThrowableOfType(
            ProviderException.class, () -> provider.submit(Orders.order(REFERENCE)));
    assertThat(failure).isNotNull();
    return failure;
  }
}
