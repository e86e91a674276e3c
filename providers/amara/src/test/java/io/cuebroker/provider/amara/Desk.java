package io.cuebroker.provider.amara;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.JobType;
import io.cuebroker.provider.LocalMedia;
import io.cuebroker.provider.MediaSource;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderReference;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.Settings;
import io.cuebroker.sandbox.Answer;
import io.cuebroker.sandbox.StubServer;
import io.cuebroker.sandbox.amara.AmaraStub;
import io.cuebroker.testkit.TestContext;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A stand-in behind its server, and providers that order from it. */
final class Desk implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  static final String MEDIA = "https://media.test/a.mp4?signature=story";
  static final String FIRST = "WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n";
  static final String EDITED = "WEBVTT\n\n00:01.000 --> 00:02.000\nHello, world\n";
  static final String PASSWORD = "callback-password-1";
  static final OrderReference REFERENCE = new OrderReference("job-1");

  final AmaraStub stub;
  final StubServer server;
  private final Path folder;

  Desk(AmaraStub stub, Path folder) {
    this.stub = stub;
    this.server = StubServer.start(stub);
    this.folder = folder;
  }

  static OkHttpClient client() {
    return client(Duration.ofSeconds(10));
  }

  private static OkHttpClient client(Duration patience) {
    return new OkHttpClient.Builder().retryOnConnectionFailure(false).readTimeout(patience).build();
  }

  static Map<String, String> settings(StubServer server) {
    Map<String, String> settings = new HashMap<>();
    settings.put("base-url", server.baseUrl().toString());
    settings.put("token", AmaraStub.KEY);
    settings.put("username", "sandbox-user");
    settings.put("team", "news");
    settings.put("callback-user", "amara");
    settings.put("callback-password", PASSWORD);
    return settings;
  }

  Provider provider() {
    return provider(Map.of());
  }

  Provider provider(Map<String, String> more) {
    return provider(more, client());
  }

  /** Returns a provider that waits no longer for an answer than a test can. */
  Provider impatientProvider() {
    return provider(Map.of(), client(Duration.ofMillis(900)));
  }

  private Provider provider(Map<String, String> more, OkHttpClient client) {
    Map<String, String> settings = settings(server);
    settings.putAll(more);
    AmaraFactory factory = new AmaraFactory();
    return factory.create(
        Settings.of(factory.info(), settings),
        TestContext.in(folder).withHttp(client).withClock(Clock.fixed(NOW, ZoneOffset.UTC)));
  }

  /** Places an order and returns the id of its video. */
  String place(Provider provider) throws ProviderException {
    OrderId id = provider.submit(order()).order();
    return AmaraOrder.parse(id).orElseThrow().video();
  }

  static OrderRequest order() {
    return order(REFERENCE, MEDIA, Map.of());
  }

  static OrderRequest order(Map<String, String> parameters) {
    return order(REFERENCE, MEDIA, parameters);
  }

  static OrderRequest order(
      OrderReference reference, String media, Map<String, String> parameters) {
    return new OrderRequest(
        reference,
        JobType.CAPTIONS,
        Optional.of(new Media("a.mp4", Optional.of(URI.create(media)))),
        Optional.of(file("first.vtt", FIRST.getBytes(StandardCharsets.UTF_8))),
        "en",
        parameters);
  }

  static OrderRequest byUrl(Map<String, String> parameters) {
    return new OrderRequest(
        REFERENCE,
        JobType.REVIEW,
        Optional.of(new Media("a.mp4", Optional.of(URI.create(MEDIA)))),
        Optional.empty(),
        "en",
        parameters);
  }

  static CaptionFile file(String name, byte[] bytes) {
    return CaptionFile.human(name, Optional.empty(), bytes);
  }

  static Answer lost() {
    return Answer.empty(200).ending(Answer.End.RESET);
  }

  static Answer never() {
    return Answer.empty(200).ending(Answer.End.NEVER);
  }

  static ProviderException failure(ThrowingCallable call) {
    ProviderException failure = catchThrowableOfType(ProviderException.class, call);
    assertThat(failure).as("a ProviderException").isNotNull();
    assertThat(wholeText(failure))
        .doesNotContain(AmaraStub.KEY, AmaraStub.OTHER_KEY, PASSWORD, "signature=story");
    return failure;
  }

  private static String wholeText(ProviderException failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text + failure.problem().toString();
  }

  @Override
  public void close() {
    server.close();
  }

  /** Media that only its address is wanted of. */
  record Media(String fileName, Optional<URI> publicAddress) implements MediaSource {
    @Override
    public LocalMedia open() {
      throw new AssertionError("Amara takes no files");
    }
  }
}
