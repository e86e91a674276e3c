package io.cuebroker.provider.threeplay;

import static io.cuebroker.provider.threeplay.SandboxedVendor.order;
import static io.cuebroker.provider.threeplay.SandboxedVendor.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.provider.Cancellation.Outcome;
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
import io.cuebroker.sandbox.threeplay.ThreePlayStub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bulk states, and the comparison of 3Play's orders with ours. */
final class ListsTest {
  private static final String TRANSCRIPTS = "/v3/transcripts$";

  private final SandboxedVendor vendor = SandboxedVendor.start();
  private final Provider provider = vendor.provider;

  @AfterEach
  void stop() {
    vendor.close();
  }

  @Test
  void tellsManyStatesInOneCall() throws Exception {
    OrderId done = submit("job-1");
    vendor.clock.advance(Duration.ofMinutes(1));
    OrderId running = submit("job-2");
    OrderId cancelled = submit("job-3");
    provider.cancellation().orElseThrow().cancel(cancelled);
    OrderId review = new OrderId("review:9001:-");

    Map<OrderId, OrderState> states =
        provider
            .bulkStatus()
            .orElseThrow()
            .poll(Set.of(done, running, cancelled, review, new OrderId("none of ours")));

    assertThat(states)
        .containsOnly(
            Map.entry(done, provider.poll(done)), Map.entry(running, provider.poll(running)));
    assertThat(vendor.server.calls("GET", TRANSCRIPTS)).hasSize(1);
    assertThat(vendor.server.calls("GET", TRANSCRIPTS).get(0).query())
        .containsEntry("per_page", "100")
        .containsEntry("page", "1")
        .containsEntry("sort_by", "id")
        .containsEntry("sort_dir", "desc");
  }

  @Test
  void leavesOutWhatARowDoesNotTell() throws Exception {
    OrderId order = submit("job-1");
    vendor.server.plan(
        "GET",
        TRANSCRIPTS,
        FixturesTest.page("{\"id\":\"9001\",\"status\":\"complete\"}"),
        FixturesTest.page("{\"id\":9001,\"status\":\"complete\",\"last_edited_at\":null}"),
        FixturesTest.page("{\"id\":9001,\"status\":\"delivered\"}"));

    assertThat(bulk(order)).isEmpty();
    assertThat(bulk(order))
        .isEqualTo(Map.of(order, new OrderState.Delivered(List.of(), Optional.empty())));
    assertThat(bulk(order)).isEmpty();
  }

  @Test
  void turnsPagesAsLongAsItMustAndNoLonger() throws Exception {
    vendor.server.plan("GET", TRANSCRIPTS, rows(2000), rows(1900));

    assertThat(bulk(new OrderId("1850"), new OrderId("1999"))).hasSize(2);
    assertThat(vendor.server.calls("GET", TRANSCRIPTS)).hasSize(2);

    vendor.server.plan("GET", TRANSCRIPTS, rows(2000));
    assertThat(bulk(new OrderId("1901"), new OrderId("1950"))).hasSize(2);

    vendor.server.plan("GET", TRANSCRIPTS, rows(1000));
    assertThat(bulk(new OrderId("5000"))).isEmpty();
    vendor.server.plan(
        "GET",
        TRANSCRIPTS,
        IntStream.range(0, 30).mapToObj(i -> rows(100_000 - i * 100)).toArray(Answer[]::new));
    assertThat(bulk(new OrderId("5"))).isEmpty();
    assertThat(vendor.server.calls("GET", TRANSCRIPTS)).hasSizeLessThan(30);
  }

  @Test
  void failsAsAWholeWhereTheListCannotBeHad() throws Exception {
    OrderId order = submit("job-1");
    vendor.server.plan(
        "GET",
        TRANSCRIPTS,
        Answer.json(500, "{}"),
        Answer.json("{\"code\":200,\"data\":{\"id\":9001}}"),
        Answer.json("{\"code\":200,\"data\":[{\"name\":\"x\"}]}"));

    assertThat(problem(() -> bulk(order)).kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(problem(() -> bulk(order)).kind()).isEqualTo(Kind.VENDOR_FAULT);
    assertThat(problem(() -> bulk(order)).kind()).isEqualTo(Kind.VENDOR_FAULT);
  }

  @Test
  void listsOrdersAndFilesWithoutOne() throws Exception {
    OrderId old = submit("old");
    vendor.clock.advance(Duration.ofHours(1));
    Instant since = vendor.clock.instant();
    OrderId placed = submit("job-1");
    vendor.server.plan("POST", "/order/asr$", Answer.json(503, "{}"));
    problem(() -> submit("orphan"));

    List<Listed> listed = listing().since(since);

    assertThat(listed)
        .containsExactlyInAnyOrder(
            new Listed(placed, Optional.of("job-1"), Optional.of(since), "pending", true),
            new Listed(
                new OrderId("file:7003"),
                Optional.of("orphan"),
                Optional.of(since),
                "file without an order",
                false));
    assertThat(listing().since(Instant.EPOCH)).extracting(Listed::order).contains(old);
  }

  @Test
  void listsOrdersOfAllAccounts() throws Exception {
    Provider both =
        vendor.create(
            Map.of(
                "api-key",
                "default:" + ThreePlayStub.KEY + ",sports/:" + ThreePlayStub.TRANSCRIPT_KEY));
    both.submit(order(Map.of()));
    both.submit(order(Map.of()).ofDesk("sports"));

    assertThat(both.listing().orElseThrow().since(Instant.EPOCH))
        .extracting(Listed::order)
        .containsExactlyInAnyOrder(new OrderId("9001"), new OrderId("9002@sports/"));
  }

  @Test
  void discardsWhatNobodyWants() throws Exception {
    OrderId placed = submit("job-1");
    vendor.server.plan("POST", "/order/asr$", Answer.json(503, "{}"));
    problem(() -> submit("orphan"));

    assertThat(listing().discard(new OrderId("file:7001"))).isInstanceOf(Outcome.Refused.class);
    assertThat(listing().discard(new OrderId("file:7002"))).isEqualTo(new Outcome.Cancelled());
    assertThat(listing().discard(new OrderId("file:7002"))).isEqualTo(new Outcome.Cancelled());
    assertThat(listing().discard(placed)).isEqualTo(new Outcome.Cancelled());
    assertThat(listing().since(Instant.EPOCH)).extracting(Listed::order).containsExactly(placed);
    assertThat(provider.poll(placed)).isEqualTo(new OrderState.Cancelled());
  }

  @Test
  void asksNothingElseOfAFile() {
    OrderId file = new OrderId("file:7001");

    assertThat(problem(() -> provider.poll(file)).kind()).isEqualTo(Kind.REJECTED);
    assertThat(problem(() -> provider.fetch(file)).kind()).isEqualTo(Kind.REJECTED);
    assertThat(
            problem(() -> provider.reviewLinks().orElseThrow().create(file, Optional.empty()))
                .kind())
        .isEqualTo(Kind.REJECTED);
    assertThat(vendor.server.calls()).isEmpty();
  }

  private OrderId submit(String reference) throws Exception {
    return provider
        .submit(
            new OrderRequest(
                new OrderReference(reference),
                JobType.CAPTIONS,
                Optional.of(Media.at(SandboxedVendor.MEDIA)),
                Optional.empty(),
                "en",
                Map.of()))
        .order();
  }

  private Map<OrderId, OrderState> bulk(OrderId... orders) throws Exception {
    return provider.bulkStatus().orElseThrow().poll(Set.of(orders));
  }

  private OrderListing listing() {
    return provider.listing().orElseThrow();
  }

  /** A full page of running orders, downwards from a number. */
  private static Answer rows(int first) {
    return FixturesTest.page(
        IntStream.range(0, 100)
            .mapToObj(i -> "{\"id\":" + (first - i) + ",\"status\":\"in_progress\"}")
            .collect(Collectors.joining(",")));
  }
}
