package io.cuebroker.provider.rev;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.provider.ReviewLink;
import io.cuebroker.provider.ReviewLinks;
import io.cuebroker.sandbox.Answer;
import io.cuebroker.sandbox.StubOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Exchange 12 of the fixture list. */
final class RevReviewTest {
  private static final String SHARE = "/share$";

  private final Desk desk = new Desk(StubOptions.INSTANT, Path.of("unused"));
  private final Provider provider = desk.provider();
  private final ReviewLinks links = provider.reviewLinks().orElseThrow();

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void makesALinkThatNeverExpires() throws Exception {
    OrderId order = provider.submit(Desk.order()).order();

    ReviewLink link = links.create(order, Optional.of(Duration.ofHours(1)));

    assertThat(link)
        .isEqualTo(
            new ReviewLink(URI.create("https://www.rev.com/editor/xC1x0"), Optional.empty()));
    assertThat(desk.server.calls("POST", SHARE).get(0).body()).isEmpty();
  }

  @Test
  void readsARelativeLink() throws Exception {
    OrderId order = provider.submit(Desk.order()).order();
    desk.server.plan("POST", SHARE, Answer.empty(201).with("Location", "/editor/x1"));

    assertThat(links.create(order, Optional.empty()).editor().getPath()).isEqualTo("/editor/x1");
  }

  @Test
  void refusesWhatCannotBeShared() throws Exception {
    OrderId order = provider.submit(Desk.order()).order();
    desk.server.plan(
        "POST",
        SHARE,
        Answer.json(400, "{\"code\":10001,\"message\":\"kind\"}"),
        Answer.empty(404),
        Answer.empty(201));

    assertThat(Desk.problem(() -> links.create(order, Optional.empty())).kind())
        .isEqualTo(Kind.REJECTED);
    assertThat(Desk.problem(() -> links.create(order, Optional.empty())).kind())
        .isEqualTo(Kind.NOT_READY);
    assertThat(Desk.problem(() -> links.create(order, Optional.empty())).kind())
        .isEqualTo(Kind.VENDOR_FAULT);
  }

  @Test
  void thereIsNoLinkBeforeThereAreCaptions() throws Exception {
    try (Desk slow = new Desk(StubOptions.INSTANT.working(Duration.ofMinutes(5)), desk.folder)) {
      Provider waiting = slow.provider();
      OrderId order = waiting.submit(Desk.order()).order();

      assertThat(
              Desk.problem(
                      () -> waiting.reviewLinks().orElseThrow().create(order, Optional.empty()))
                  .kind())
          .isEqualTo(Kind.REJECTED);
      assertThat(slow.server.calls("POST", SHARE)).isEmpty();
    }
  }
}
