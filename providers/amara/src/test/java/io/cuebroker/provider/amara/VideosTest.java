package io.cuebroker.provider.amara;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderReference;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.sandbox.Answer;
import io.cuebroker.sandbox.Call;
import io.cuebroker.sandbox.StubOptions;
import io.cuebroker.sandbox.amara.AmaraStub;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exchange 2 of the contracts notes, section 6.3. */
final class VideosTest {
  @TempDir private Path folder;
  private Desk desk;
  private AmaraStub stub;

  @BeforeEach
  void open() {
    stub = new AmaraStub(StubOptions.INSTANT).withoutPeople();
    desk = new Desk(stub, folder);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void usesAVideoThatAmaraHasAlready() throws Exception {
    Provider provider = desk.provider();
    OrderId first = provider.submit(Desk.order()).order();

    OrderId second =
        provider.submit(Desk.order(new OrderReference("job-2"), Desk.MEDIA, Map.of())).order();

    assertThat(first).isEqualTo(new OrderId("Vid000000001/en/1"));
    assertThat(second).isEqualTo(new OrderId("Vid000000001/en/2"));
    assertThat(stub.videos()).hasSize(1);
    Call look = desk.server.calls("GET", "/videos/$").get(0);
    assertThat(look.query()).containsEntry("video_url", Desk.MEDIA).containsEntry("team", "news");
  }

  @Test
  void understandsTheOtherWordsForAVideoThatIsThere() throws Exception {
    desk.provider().submit(Desk.order());
    desk.server.plan("POST", "/videos/$", Answer.json(400, "[\"Video already added\"]"));

    assertThat(
            desk.provider()
                .submit(Desk.order(new OrderReference("job-2"), Desk.MEDIA, Map.of()))
                .order())
        .isEqualTo(new OrderId("Vid000000001/en/2"));
  }

  @Test
  void takesNoOtherVideoThanTheOneAskedFor() {
    desk.server.plan("POST", "/videos/$", Answer.json(400, "[\"Video already added\"]"));
    String other =
        "{\"meta\":{},\"objects\":[{\"id\":\"Other\",\"all_urls\":[\"https://other.test/b.mp4\"]}]}";
    desk.server.plan("GET", "/videos/$", Answer.json(other), Answer.json(other));

    ProviderProblem problem = Desk.failure(() -> desk.provider().submit(Desk.order())).problem();

    assertThat(problem.kind()).isEqualTo(Kind.NOT_READY);
    assertThat(problem.code()).isEqualTo("video_not_shown");
    assertThat(stub.orders()).isEmpty();
  }

  @Test
  void saysThatTheVideoIsInAnotherTeam() throws Exception {
    desk.provider(Map.of("team", "sports")).submit(Desk.order());
    desk.server.plan(
        "POST",
        "/videos/$",
        Answer.json(
            400,
            "{\"non_field_errors\":[\"Video already added for https://media.test/?key=signed\"]}"));

    ProviderProblem problem = Desk.failure(() -> desk.provider().submit(Desk.order())).problem();

    assertThat(problem.kind()).isEqualTo(Kind.REJECTED);
    assertThat(problem.code()).isEqualTo("video_elsewhere");
    assertThat(problem.vendorMessage().orElseThrow()).doesNotContain("signed");
  }

  @Test
  void saysWhichFieldAmaraRefuses() {
    ProviderProblem problem =
        Desk.failure(() -> desk.provider().submit(Desk.order(Map.of("team", AmaraStub.NO_TEAM))))
            .problem();

    assertThat(problem.kind()).isEqualTo(Kind.REJECTED);
    assertThat(problem.vendorMessage().orElseThrow()).startsWith("team: ");
  }
}
