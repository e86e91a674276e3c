package io.cuebroker.provider.rev;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuebroker.provider.JobType;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderReference;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Charged;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.provider.Settings;
import io.cuebroker.provider.Submission;
import io.cuebroker.sandbox.Answer;
import io.cuebroker.sandbox.Call;
import io.cuebroker.sandbox.StubOptions;
import io.cuebroker.sandbox.rev.RevStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exchanges 1 to 5 and 14 of the fixture list. */
final class RevPlacingTest {
  private static final String ORDERS = "/orders$";
  private static final String INPUTS = "/inputs$";

  @TempDir private Path folder;

  private final Desk desk = new Desk(StubOptions.INSTANT, Path.of("unused"));
  private final Provider provider = desk.provider();

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void givesMediaByItsAddressAndOrdersAutomatedCaptions() throws Exception {
    Instant before = Instant.now();
    Submission submission =
        Desk.open(
            provider.submit(
                Desk.order(Map.of("video_length_seconds", "61.2", "ProviderID", "x", "colour", "y"))
                    .withCallback(Desk.CALLBACK)));

    assertThat(submission.order()).isEqualTo(new OrderId("CP0000000001"));
    assertThat(submission.visible()).containsExactly(Map.entry("ProviderID", "CP0000000001"));
    assertThat(submission.expectedAt().orElseThrow())
        .isBetween(before.plusSeconds(30), Instant.now().plusSeconds(30));
    assertThat(submission.overdueAt().orElseThrow()).isAfter(before.plus(Duration.ofHours(5)));
    Call input = desk.server.calls("POST", INPUTS).get(0);
    assertThat(input.header("Authorization"))
        .contains("Rev " + RevStub.CLIENT_KEY + ":" + RevStub.USER_KEY);
    assertThat(input.json())
        .isEqualTo(
            json(
                "{'url':'https://media.test/a.mp4?sig=media-signature','filename':'a.mp4',"
                    + "'content_type':'video/mp4'}"));
    assertThat(placed())
        .isEqualTo(
            json(
                "{'client_ref':'job-1','automated_caption_options':{'inputs':[{'uri':"
                    + "'urn:rev:inputmedia:in1','video_length_seconds':62}],"
                    + "'output_file_formats':['WebVtt'],'inputs_language':'en'},'notification':"
                    + "{'url':'"
                    + Desk.CALLBACK
                    + "','level':'Detailed','content_type':'ApplicationJson'}}"));
    assertThat(desk.server.calls()).hasSize(2);
  }

  @Test
  void readsAbsoluteAndRelativeLocations() throws Exception {
    OrderId first = provider.submit(Desk.order()).order();
    OrderId second = provider.submit(Desk.order(new OrderReference("job-2"), Map.of())).order();
    desk.server.planAfterTaking(
        "POST", ORDERS, Answer.empty(201).with("Location", "https://x.test/orders/CP77/?a=b"));
    OrderId third = provider.submit(Desk.order(new OrderReference("job-3"), Map.of())).order();

    assertThat(List.of(first, second, third))
        .extracting(OrderId::value)
        .containsExactly("CP0000000001", "CP0000000002", "CP77");
  }

  @Test
  void ordersCaptionsByPeopleWithAllTheyMayBeTold() throws Exception {
    provider.submit(
        Desk.order(
            Map.of(
                "service",
                "captions",
                "rush",
                "true",
                "subtitle_languages",
                "es-es, it",
                "glossary",
                "Zoë\nThe polls",
                "speakers",
                "[\"Ann\", \"Bob\"]",
                "burned_in_captions",
                "1",
                "ponumber",
                "PO-1",
                "workspace_id",
                String.valueOf(RevStub.WORKSPACE),
                "non_standard_tat_guarantee",
                "no",
                "priority",
                "normal")));

    assertThat(placed())
        .isEqualTo(
            json(
                "{'client_ref':'job-1','priority':'Normal','ponumber':'PO-1','workspace_id':"
                    + RevStub.WORKSPACE
                    + ",'caption_options':{'inputs':[{'uri':'urn:rev:inputmedia:in1','glossary':"
                    + "['Zoë','The polls'],'speakers':['Ann','Bob']}],'output_file_formats':"
                    + "['WebVtt'],'subtitle_languages':['es-es','it'],'rush':true,"
                    + "'burned_in_captions':true}}"));
  }

  @Test
  void ordersByALinkWithoutGivingMedia() throws Exception {
    provider.submit(
        Desk.order(Map.of("external_link", "https://vimeo.com/1", "video_length_seconds", "300")));

    assertThat(desk.server.calls("POST", INPUTS)).isEmpty();
    assertThat(placed().at("/automated_caption_options/inputs/0"))
        .isEqualTo(json("{'external_link':'https://vimeo.com/1','video_length_seconds':300}"));
  }

  @Test
  void uploadsMediaThatNoVendorCanReach() throws Exception {
    Path file = Files.writeString(folder.resolve("Zoë \"1\".mp4"), "bytes of a film");
    provider.submit(local(file));

    Call input = desk.server.calls("POST", INPUTS).get(0);
    assertThat(input.text()).isEqualTo("bytes of a film");
    assertThat(input.header("content-type")).contains("video/mp4");
    assertThat(input.header("content-disposition"))
        .contains("attachment; filename=\"Zo_ _1_.mp4\"");
    assertThat(desk.stub.orders()).hasSize(1);
  }

  @Test
  void uploadsFilesLargerThanIsReadAtOnce() throws Exception {
    byte[] megabytes = new byte[3 << 20];
    megabytes[megabytes.length - 1] = 1;
    Path file = Files.write(folder.resolve("long.mov"), megabytes);

    provider.submit(local(file));

    assertThat(desk.server.calls("POST", INPUTS).get(0).body()).isEqualTo(megabytes);
  }

  @Test
  void turnsLanguagesIntoTheVendorsCodes() throws Exception {
    provider.submit(Desk.in("zh-Hans-CN", Map.of()));
    provider.submit(Desk.in("nb", Map.of()));
    provider.submit(Desk.in("auto", Map.of()));

    assertThat(desk.server.calls("POST", ORDERS))
        .extracting(
            call -> call.json().at("/automated_caption_options/inputs_language").asText("none"))
        .containsExactly("cmn", "no", "none");
  }

  @ParameterizedTest
  @CsvSource({
    "10002, REJECTED, media_unreachable",
    "10001, REJECTED, unsupported_media",
    "10003, REJECTED, provider_rejected",
    "50002, CREDENTIALS, sandbox_only"
  })
  void tellsWhatIsWrongWithMedia(int code, Kind kind, String word) {
    desk.server.plan("POST", INPUTS, error(String.valueOf(code)));

    ProviderProblem problem = Desk.problem(() -> provider.submit(Desk.order()));

    assertThat(problem.kind()).isEqualTo(kind);
    assertThat(problem.code()).isEqualTo(word);
    assertThat(problem.vendorMessage()).contains("no https://media.test/... for ***");
    assertThat(desk.server.calls("POST", ORDERS)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "10001, REJECTED, provider_rejected, ",
    "10002, REJECTED, media_unreachable, media_url",
    "10003, REJECTED, provider_rejected, ",
    "'\"10004\"', REJECTED, provider_rejected, ",
    "10005, REJECTED, media_unreachable, provider_params.external_link",
    "10007, REJECTED, media_unreachable, provider_params.external_link",
    "10008, REJECTED, media_unreachable, media_url",
    "20001, REJECTED, invalid_field, provider_params.video_length_seconds",
    "20003, REJECTED, unsupported_language, language",
    "20010, REJECTED, provider_rejected, ",
    "20050, REJECTED, invalid_field, provider_params.workspace_id",
    "30002, QUOTA, payment_refused, ",
    "30010, QUOTA, payment_refused, ",
    "30011, QUOTA, quota_exceeded, ",
    "'\"30011\"', QUOTA, quota_exceeded, ",
    "40011, REJECTED, invalid_field, provider_params.ponumber",
    "50000, REJECTED, provider_rejected, ",
    "50002, CREDENTIALS, sandbox_only, "
  })
  void tellsWhyAnOrderIsRefused(String code, Kind kind, String word, String field) {
    desk.server.plan("POST", ORDERS, error(code));

    ProviderProblem problem = Desk.problem(() -> provider.submit(Desk.order()));

    assertThat(problem.kind()).isEqualTo(kind);
    assertThat(problem.code()).isEqualTo(word);
    assertThat(problem.field()).isEqualTo(Optional.ofNullable(field));
    assertThat(problem.charged()).isEqualTo(Charged.NO);
    assertThat(desk.stub.orders()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://media.test/raw.mxf", "https://media.test/noname"})
  void saysWhatToGiveWhereTheVendorCannotTellTheLength(String media) throws Exception {
    ProviderProblem problem =
        Desk.problem(() -> provider.submit(Desk.order(Desk.REFERENCE, media, Map.of())));

    assertThat(problem.field()).contains("provider_params.video_length_seconds");
    assertThat(problem.message()).contains("provider_params.video_length_seconds");
    assertThat(desk.stub.orders()).isEmpty();
    provider.submit(Desk.order(Desk.REFERENCE, media, Map.of("video_length_seconds", "62")));
    assertThat(desk.stub.orders()).hasSize(1);
  }

  @Test
  void needsRealKeysForRealOrders() throws Exception {
    Provider trial = desk.provider(Map.of("user-key", RevStub.TRIAL_USER_KEY));

    assertThat(Desk.problem(() -> trial.submit(Desk.order())).kind()).isEqualTo(Kind.CREDENTIALS);
    trial.submit(Desk.order(Map.of("sandbox_mode", "true")));
    desk.provider(Map.of("user-key", RevStub.TRIAL_USER_KEY, "sandbox-mode", "true"))
        .submit(Desk.order());

    assertThat(desk.stub.orders()).hasSize(2);
    assertThat(desk.server.calls("POST", ORDERS).get(2).json().path("sandbox_mode").isBoolean())
        .isTrue();
  }

  @Test
  void refusedKeysAreForTheOperator() {
    Provider wrong = desk.provider(Map.of("user-key", "wrong"));

    ProviderProblem problem = Desk.problem(() -> wrong.submit(Desk.order()));

    assertThat(problem.kind()).isEqualTo(Kind.CREDENTIALS);
    assertThat(problem.code()).isEqualTo("credentials_refused");
    desk.server.plan("POST", ORDERS, Answer.empty(401).with("WWW-Authenticate", "Rev"));
    assertThat(Desk.problem(() -> provider.submit(Desk.order())).kind())
        .isEqualTo(Kind.CREDENTIALS);
  }

  @ParameterizedTest
  @ValueSource(strings = {INPUTS, ORDERS})
  void waitsAsLongAsTheVendorAsks(String path) {
    desk.server.plan("POST", path, Answer.empty(429).with("Retry-After", "3"), Answer.empty(429));

    ProviderProblem told = Desk.problem(() -> provider.submit(Desk.order()));
    ProviderProblem silent = Desk.problem(() -> provider.submit(Desk.order()));

    assertThat(told.kind()).isEqualTo(Kind.THROTTLED);
    assertThat(told.retryAfter()).contains(Duration.ofSeconds(3));
    assertThat(silent.kind()).isEqualTo(Kind.THROTTLED);
    assertThat(silent.retryAfter()).isEmpty();
  }

  @Test
  void readsADateToComeBackAt() {
    desk.server.plan(
        "POST", ORDERS, Answer.empty(429).with("Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT"));

    assertThat(Desk.problem(() -> provider.submit(Desk.order())).retryAfter())
        .contains(Duration.ZERO);
  }

  @Test
  void usesTheAccountOfDeskAndType() throws Exception {
    Provider two =
        desk.provider(
            Map.of(
                "client-key",
                "captions:" + RevStub.CLIENT_KEY + ",sports/:" + RevStub.SECOND_CLIENT_KEY,
                "user-key",
                "default:" + RevStub.USER_KEY + ",sports/:" + RevStub.SECOND_USER_KEY));

    OrderId captions = two.submit(Desk.order()).order();
    OrderId sports = Desk.open(two.submit(Desk.order().ofDesk("sports"))).order();

    assertThat(captions.value()).isEqualTo("CP0000000001@captions");
    assertThat(sports.value()).isEqualTo("CP0000000002@sports/");
    assertThat(two.poll(captions)).isNotNull();
    assertThat(two.poll(sports)).isNotNull();
    assertThat(Desk.problem(() -> two.poll(new OrderId("CP0000000001@sports/"))).code())
        .isEqualTo("order_not_found");
    assertThat(Desk.problem(() -> two.poll(new OrderId("CP0000000001@gone"))).kind())
        .isEqualTo(Kind.CREDENTIALS);
    OrderRequest transcript =
        new OrderRequest(
            Desk.REFERENCE,
            JobType.TRANSCRIPT,
            Desk.order().media(),
            Optional.empty(),
            "en",
            Map.of());
    assertThat(Desk.problem(() -> two.submit(transcript)).code()).isEqualTo("no_account");
  }

  @Test
  void asksForNoCallsThatCannotArrive() throws Exception {
    RevFactory factory = new RevFactory();
    RevSettings abroad =
        RevSettings.of(
            Settings.of(factory.info(), desk.settings(Map.of("base-url", "https://api.rev.com/"))));
    OrderRequest order = Desk.order().withCallback(Desk.CALLBACK);

    JsonNode body =
        OrderBody.of(order, RevParameters.read(order, abroad), abroad, Optional.of("urn:x"));

    assertThat(body.has("automated_caption_options")).isTrue();
    assertThat(body.has("notification")).isFalse();
  }

  private JsonNode placed() {
    List<Call> orders = desk.server.calls("POST", ORDERS);
    return orders.get(orders.size() - 1).json();
  }

  private static OrderRequest local(Path file) {
    return new OrderRequest(
        Desk.REFERENCE,
        JobType.CAPTIONS,
        Optional.of(Desk.local(file)),
        Optional.empty(),
        "en",
        Map.of());
  }

  private static Answer error(String code) {
    return Answer.json(
        400,
        "{\"code\":"
            + code
            + ",\"message\":\"no https://ann:media-signature@media.test/a.mp4?sig=media-signature for "
            + RevStub.USER_KEY
            + "\"}");
  }

  private static JsonNode json(String text) throws IOException {
    return Wire.JSON.readTree(text.replace('\'', '"'));
  }
}
