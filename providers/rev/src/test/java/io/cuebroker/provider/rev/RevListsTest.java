package io.cuebroker.provider.rev;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.provider.Cancellation;
import io.cuebroker.provider.JobType;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderListing;
import io.cuebroker.provider.OrderListing.Listed;
import io.cuebroker.provider.OrderReference;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.sandbox.Answer;
import io.cuebroker.sandbox.StubOptions;
import io.cuebroker.sandbox.rev.RevStub;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Exchange 13 of the fixture list, and what else lists are read for. */
final class RevListsTest {
  private static final String LIST = "/orders$";

  private final Desk desk =
      new Desk(StubOptions.INSTANT.working(Duration.ofMinutes(5)), Path.of("unused"));
  private final Provider provider =
      desk.provider(
          Map.of(
              "client-key",
              "default:"
                  + RevStub.CLIENT_KEY
                  + ",captions:"
                  + RevStub.CLIENT_KEY
                  + ",sports/:"
                  + RevStub.SECOND_CLIENT_KEY,
              "user-key",
              "default:" + RevStub.USER_KEY + ",sports/:" + RevStub.SECOND_USER_KEY));

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void tellsInOneCallHowOrdersOfAPageStand() throws Exception {
    OrderId running = submit("job-1");
    OrderId cancelled = submit("job-2");
    OrderId given = submit("sandbox-fail");
    provider.cancellation().orElseThrow().cancel(cancelled);

    Map<OrderId, OrderState> states =
        provider
            .bulkStatus()
            .orElseThrow()
            .poll(Set.of(running, cancelled, new OrderId("CP9"), new OrderId("CP1@gone")));

    assertThat(states).containsOnlyKeys(running, cancelled);
    assertThat(states.get(running)).isInstanceOf(OrderState.InProgress.class);
    assertThat(states.get(cancelled)).isInstanceOf(OrderState.Cancelled.class);
    assertThat(given).isNotNull();
    assertThat(desk.server.calls("GET", LIST)).hasSize(1);
  }

  @Test
  void leavesOutCompleteOrdersAndReadsAllPages() throws Exception {
    Set<OrderId> wanted = new HashSet<>();
    for (int i = 0; i < 30; i++) {
      wanted.add(submit("job-" + i));
    }
    wanted.add(provider.submit(order("job-99").ofDesk("sports")).order());
    assertThat(provider.bulkStatus().orElseThrow().poll(wanted)).containsOnlyKeys(wanted);
    assertThat(desk.server.calls("GET", LIST))
        .extracting(call -> call.query().get("page"))
        .containsExactly("0", "1", "0");

    desk.server.plan(
        "GET",
        LIST,
        Answer.json(
            "{\"total_count\":2,\"orders\":[{\"order_number\":\"CP0000000001\",\"status\":"
                + "\"Complete\",\"attachments\":[]},{\"order_number\":\"CP0000000002\","
                + "\"status\":\"Canceled\",\"price\":0.0}]}"));
    Map<OrderId, OrderState> states =
        provider
            .bulkStatus()
            .orElseThrow()
            .poll(Set.of(new OrderId("CP0000000001@captions"), new OrderId("CP0000000002")));
    assertThat(states).containsOnlyKeys(new OrderId("CP0000000002"));
    assertThat(states.values()).hasOnlyElementsOfType(OrderState.Failed.class);
  }

  @Test
  void listsTheOrdersOfAllAccountsOnce() throws Exception {
    for (int i = 0; i < 27; i++) {
      submit("job-" + i);
    }
    provider.submit(order("job-s").ofDesk("sports"));
    OrderListing listing = provider.listing().orElseThrow();

    assertThat(listing.since(Instant.now().minusSeconds(60)))
        .hasSize(28)
        .allSatisfy(
            listed -> {
              assertThat(listed.ordered()).isTrue();
              assertThat(listed.placedAt()).isPresent();
              assertThat(listed.status()).isEqualTo("Finding Captioner");
            })
        .extracting(listed -> listed.reference().orElse(""))
        .contains("job-0", "job-26", "job-s")
        .doesNotHaveDuplicates();
    assertThat(listing.since(Instant.now().plusSeconds(60))).isEmpty();
  }

  @Test
  void discardsWhatNobodyWants() throws Exception {
    submit("job-1");
    OrderListing listing = provider.listing().orElseThrow();
    Listed listed = listing.since(Instant.now().minusSeconds(60)).get(0);

    assertThat(listing.discard(listed.order())).isInstanceOf(Cancellation.Outcome.Cancelled.class);
    assertThat(listing.since(Instant.now().minusSeconds(60)).get(0).status()).startsWith("Cancel");
  }

  @Test
  void readsTimesWithoutAZoneAndNone() throws Exception {
    desk.server.plan(
        "GET",
        LIST,
        Answer.json(
            "{\"total_count\":4,\"orders\":[{\"order_number\":\"CP1\",\"status\":\"x\","
                + "\"placed_on\":\"2026-11-21T10:00:00.12\"},{\"order_number\":\"CP2\",\"status\":"
                + "\"x\",\"placed_on\":\"2026-11-21T09:00:00.123Z\"},{\"order_number\":\"CP3\","
                + "\"client_ref\":\"theirs\",\"status\":\"x\",\"placed_on\":\"yesterday\"},"
                + "{\"order_number\":\"a/b\",\"status\":\"x\"}]}"));

    assertThat(provider.listing().orElseThrow().since(Instant.parse("2026-11-21T09:30:00Z")))
        .extracting(Listed::order)
        .containsExactly(new OrderId("CP1"), new OrderId("CP3"));
  }

  @Test
  void anIncompleteListIsNone() {
    desk.server.plan("GET", LIST, Answer.json("{\"total_count\":1}"), Answer.empty(503));

    OrderListing listing = provider.listing().orElseThrow();
    assertThat(Desk.problem(() -> listing.since(Instant.EPOCH)).kind())
        .isEqualTo(Kind.VENDOR_FAULT);
    assertThat(Desk.problem(() -> listing.since(Instant.EPOCH)).kind()).isEqualTo(Kind.UNAVAILABLE);
  }

  private OrderId submit(String reference) throws Exception {
    return provider.submit(order(reference)).order();
  }

  /** By type transcript, which has no account of its own: the default one is used. */
  private static OrderRequest order(String reference) {
    return new OrderRequest(
        new OrderReference(reference),
        JobType.TRANSCRIPT,
        Desk.order().media(),
        Optional.empty(),
        "en",
        Map.of());
  }
}
