package io.cuebroker.provider.threeplay;

import static io.cuebroker.provider.threeplay.SandboxedVendor.order;
import static io.cuebroker.provider.threeplay.SandboxedVendor.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.provider.Cancellation;
import io.cuebroker.provider.JobType;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.provider.Submission;
import io.cuebroker.sandbox.Answer;
import io.cuebroker.sandbox.threeplay.ThreePlayStub;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReviewsTest {
  private static final String LINK = "/expiring_editing_link$";

  private final SandboxedVendor vendor = SandboxedVendor.start();
  private final Provider provider = vendor.provider;

  @BeforeEach
  void finishAnOrder() throws Exception {
    provider.submit(order(Map.of()));
    vendor.clock.advance(Duration.ofMinutes(1));
  }

  @AfterEach
  void stop() {
    vendor.close();
  }

  @Test
  void beginsWithALinkAndEndsWithAnEdit() throws Exception {
    Submission review =
        provider.submit(review(Map.of("provider_id", "9001", "hours_until_expiration", "4")));

    URI editor = review.review().orElseThrow().editor();
    assertThat(review.order()).isEqualTo(new OrderId("review:9001:-"));
    assertThat(review.reviews()).contains(new OrderId("9001"));
    assertThat(review.review().orElseThrow().expiresAt())
        .contains(vendor.clock.instant().plus(Duration.ofHours(4)));
    assertThat(review.visible())
        .isEqualTo(
            Map.of(
                "ProviderID", "9001",
                "ReviewURL", editor.toString(),
                "hours_until_expiration", "4"));
    assertThat(provider.poll(review.order())).isEqualTo(waiting(Optional.empty()));
    assertThat(vendor.stub.orders()).hasSize(1);

    vendor.clock.advance(Duration.ofMinutes(5));
    HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(editor).POST(HttpRequest.BodyPublishers.noBody()).build(),
            BodyHandlers.discarding());
    String edited = vendor.clock.instant().toString();
    assertThat(provider.poll(review.order())).isEqualTo(delivered(edited));
    assertThat(provider.poll(new OrderId("9001"))).isEqualTo(delivered(edited));
    assertThat(new String(provider.fetch(review.order()).bytes(), StandardCharsets.UTF_8))
        .contains("edit 1");
  }

  @Test
  void waitsForAnEditThatIsLaterThanTheLast() throws Exception {
    vendor.stub.edit("9001");
    String before = vendor.clock.instant().toString();

    OrderId review =
        provider
            .submit(order(Media.at(SandboxedVendor.MEDIA), Map.of("transcript_id", "9001")))
            .order();

    assertThat(review.value()).isEqualTo("review:9001:" + vendor.clock.instant().toEpochMilli());
    assertThat(provider.poll(review)).isEqualTo(waiting(Optional.of(before)));
    vendor.clock.advance(Duration.ofSeconds(1));
    vendor.stub.edit("9001");
    assertThat(provider.poll(review)).isEqualTo(delivered(vendor.clock.instant().toString()));
  }

  @Test
  void takesTheUsualHoursWhereNoneAreNamed() throws Exception {
    Submission review = provider.submit(review(Map.of("provider_id", "9001")));

    assertThat(review.visible()).containsEntry("hours_until_expiration", "24");
    assertThat(vendor.server.calls("GET", LINK).get(0).query())
        .containsEntry("hours_until_expiration", "24");
  }

  @Test
  void isNotCancelledAtTheVendor() throws Exception {
    OrderId review = provider.submit(review(Map.of("provider_id", "9001"))).order();

    assertThat(provider.cancellation().orElseThrow().cancel(review))
        .isEqualTo(new Cancellation.Outcome.Cancelled());
    assertThat(provider.listing().orElseThrow().discard(review))
        .isInstanceOf(Cancellation.Outcome.Refused.class);
    assertThat(vendor.server.calls("POST", "/cancel$")).isEmpty();
  }

  @Test
  void needsATranscriptThatIsFinished() throws Exception {
    assertThat(problem(() -> provider.check(review(Map.of()))))
        .satisfies(
            it -> assertThat(it.kind()).isEqualTo(Kind.REJECTED),
            it -> assertThat(it.field()).contains("provider_params.provider_id"));
    assertThat(problem(() -> provider.submit(review(Map.of("provider_id", "424242")))))
        .satisfies(
            it -> assertThat(it.kind()).isEqualTo(Kind.REJECTED),
            it -> assertThat(it.field()).contains("provider_params.provider_id"));

    provider.submit(order(Map.of()));
    assertThat(problem(() -> provider.submit(review(Map.of("provider_id", "9002")))).code())
        .isEqualTo("not_finished");
    assertThat(
            problem(
                    () ->
                        provider
                            .reviewLinks()
                            .orElseThrow()
                            .create(new OrderId("9002"), Optional.empty()))
                .code())
        .isEqualTo("not_finished");
    assertThat(vendor.server.calls("GET", LINK)).isEmpty();
  }

  @Test
  void looksForTheTranscriptInTheAccountsOfTheDeskOnly() throws Exception {
    Provider desks =
        vendor.create(
            Map.of(
                "api-key",
                "captions:"
                    + ThreePlayStub.TRANSCRIPT_KEY
                    + ",transcript:"
                    + ThreePlayStub.KEY
                    + ",sports/:"
                    + ThreePlayStub.TRANSCRIPT_KEY));

    OrderRequest review = review(Map.of("provider_id", "9001"));

    assertThat(desks.submit(review).order().value()).isEqualTo("review:9001:-@transcript");
    assertThat(problem(() -> desks.submit(review.ofDesk("sports"))).kind())
        .isEqualTo(Kind.REJECTED);
  }

  @Test
  void roundsValidityUpAndKeepsItInRange() throws Exception {
    provider
        .reviewLinks()
        .orElseThrow()
        .create(new OrderId("review:9001:-"), Optional.of(Duration.ofMinutes(61)));

    assertThat(vendor.server.calls("GET", LINK).get(0).query())
        .containsEntry("hours_until_expiration", "2");
    for (Duration wrong :
        new Duration[] {Duration.ZERO, Duration.ofHours(-3), Duration.ofHours(1441)}) {
      assertThat(
              problem(
                  () ->
                      provider
                          .reviewLinks()
                          .orElseThrow()
                          .create(new OrderId("9001"), Optional.of(wrong))))
          .extracting(ProviderProblem::kind)
          .isEqualTo(Kind.REJECTED);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"\"", "\"javascript:x\"", "\"http://h/ a?exp_key=media-secret\"", "{}", "7"})
  void takesNothingButAnAddressForALink(String data) {
    vendor.server.plan("GET", LINK, Answer.json("{\"code\":200,\"data\":" + data + "}"));

    assertThat(problem(() -> provider.submit(review(Map.of("provider_id", "9001")))).kind())
        .isEqualTo(Kind.VENDOR_FAULT);
  }

  private static OrderRequest review(Map<String, String> parameters) {
    return order(JobType.REVIEW, Optional.empty(), parameters);
  }

  private static OrderState waiting(Optional<String> revision) {
    return new OrderState.AwaitingReview(
        Optional.empty(), Optional.of("nobody has edited it yet"), revision, true);
  }

  private static OrderState delivered(String revision) {
    return new OrderState.Delivered(List.of(), Optional.of(revision));
  }
}
