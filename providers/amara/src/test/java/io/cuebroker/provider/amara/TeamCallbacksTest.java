package io.cuebroker.provider.amara;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.provider.Callback;
import io.cuebroker.provider.Callbacks;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.sandbox.StubOptions;
import io.cuebroker.sandbox.amara.AmaraStub;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The exchange 14 of the contracts notes, section 6.3. */
final class TeamCallbacksTest {
  @TempDir private Path folder;
  private Desk desk;

  @BeforeEach
  void open() {
    desk = new Desk(new AmaraStub(StubOptions.INSTANT).withoutPeople(), folder);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void namesTheOrderWhosePublicationItTells() throws Exception {
    Provider provider = desk.provider();
    OrderId order = provider.submit(Desk.order()).order();
    desk.stub.publish("Vid000000001", "en", Desk.EDITED);
    desk.stub.reopen("Vid000000001", "en");

    assertThat(desk.stub.notices()).hasSize(2);
    for (String notice : desk.stub.notices()) {
      assertThat(callbacks(provider).read(call(notice))).contains(order);
    }
  }

  @Test
  void namesEveryOrderThatAPublicationCanMean() throws Exception {
    Provider provider = desk.provider(Map.of("token", "default:" + AmaraStub.KEY + ",sports/:x1"));

    assertThat(
            callbacks(provider)
                .read(
                    call(
                        "{\"event\":\"subtitles-published\",\"amara_video_id\":\"Ab12Cd34Ef56\","
                            + "\"youtube_video_id\":null,\"team\":\"t\",\"project\":null,"
                            + "\"language_code\":\"pt-BR\",\"amara_version\":2,\"number\":41}")))
        .extracting(OrderId::value)
        .containsExactlyInAnyOrder(
            "Ab12Cd34Ef56/pt-br/1",
            "Ab12Cd34Ef56/pt-br/1@sports/",
            "Ab12Cd34Ef56/pt-br/2",
            "Ab12Cd34Ef56/pt-br/2@sports/");
  }

  @Test
  void namesTheOrdersOfAnUnpublicationThatTellsNoVersion() throws Exception {
    assertThat(
            callbacks(desk.provider())
                .read(
                    call(
                        "{\"event\":\"subtitle-unpublished\",\"amara_video_id\":\"Ab12\","
                            + "\"language_code\":\"en\",\"number\":43}")))
        .hasSize(50)
        .contains(new OrderId("Ab12/en/1"), new OrderId("Ab12/en/7"));
  }

  @Test
  void losesNothingWithACallThatNeverCame() throws Exception {
    Provider provider = desk.provider();
    OrderId order = provider.submit(Desk.order()).order();
    desk.stub.publish("Vid000000001", "en", Desk.EDITED); // and nobody reads its notice

    assertThat(provider.poll(order)).isInstanceOf(OrderState.Delivered.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"event\":\"video-added\",\"amara_video_id\":\"Ab12\",\"number\":1}",
        "{\"event\":\"member-removed\",\"username\":\"x\"}",
        "{\"event\":\"something-new\"}"
      })
  void namesNoOrderWhereItIsAboutSomethingElse(String body) throws Exception {
    assertThat(callbacks(desk.provider()).read(call(body))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "{\"event\":1}",
        "{\"event\":\"subtitles-published\"}",
        "{\"event\":\"subtitles-published\",\"amara_video_id\":\"a/../b\",\"language_code\":\"en\"}",
        "{\"event\":\"subtitles-published\",\"amara_video_id\":\"Ab12\",\"language_code\":\"e@n\"}"
      })
  void refusesWhatIsNotAmaras(String body) {
    Provider provider = desk.provider();

    ProviderProblem problem = Desk.failure(() -> callbacks(provider).read(call(body))).problem();

    assertThat(problem.kind()).isEqualTo(Kind.REJECTED);
    assertThat(problem.code()).isEqualTo("unknown_callback");
  }

  @Test
  void believesOnlyWhoShowsWhatWasAgreedOn() {
    Callbacks callbacks = callbacks(desk.provider());

    assertThat(callbacks.isAuthentic(proven("Basic", "amara:" + Desk.PASSWORD))).isTrue();
    assertThat(callbacks.isAuthentic(proven("basic", "amara:" + Desk.PASSWORD))).isTrue();
    assertThat(callbacks.isAuthentic(proven("Basic", "amara:wrong"))).isFalse();
    assertThat(callbacks.isAuthentic(proven("Basic", ""))).isFalse();
    assertThat(callbacks.isAuthentic(proven("Bearer", "amara:" + Desk.PASSWORD))).isFalse();
    assertThat(callbacks.isAuthentic(call("{}"))).isFalse();
    assertThat(
            callbacks.isAuthentic(new Callback(Map.of("Authorization", "Basic ***"), new byte[0])))
        .isFalse();
  }

  @Test
  void believesNobodyWhereNothingWasAgreedOn() {
    Callbacks callbacks =
        callbacks(desk.provider(Map.of("callback-user", "", "callback-password", "")));

    assertThat(callbacks.isAuthentic(proven("Basic", "amara:" + Desk.PASSWORD))).isFalse();
    assertThat(callbacks.isAuthentic(proven("Basic", ":"))).isFalse();
    assertThat(callbacks.isAuthentic(call("{}"))).isFalse();
  }

  private static Callbacks callbacks(Provider provider) {
    return provider.callbacks().orElseThrow();
  }

  private static Callback call(String body) {
    return new Callback(Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  private static Callback proven(String scheme, String pair) {
    String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return new Callback(Map.of("Authorization", scheme + " " + encoded), new byte[0]);
  }
}
