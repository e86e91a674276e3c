package io.cuebroker.provider.rev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cuebroker.provider.JobType;
import io.cuebroker.provider.LocalMedia;
import io.cuebroker.provider.MediaSource;
import io.cuebroker.provider.OrderReference;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.Settings;
import io.cuebroker.provider.Submission;
import io.cuebroker.sandbox.StubOptions;
import io.cuebroker.sandbox.StubServer;
import io.cuebroker.sandbox.rev.RevStub;
import io.cuebroker.testkit.TestContext;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A stand-in, and a provider that is made to use it. */
final class Desk implements AutoCloseable {
  static final OrderReference REFERENCE = new OrderReference("job-1");
  static final URI CALLBACK = URI.create("http://127.0.0.1:1/cb/rev?token=callback-secret");

  /** What may be seen nowhere. */
  static final List<String> SECRETS =
      List.of(
          RevStub.CLIENT_KEY,
          RevStub.USER_KEY,
          RevStub.TRIAL_USER_KEY,
          RevStub.SECOND_CLIENT_KEY,
          RevStub.SECOND_USER_KEY,
          "callback-secret",
          "media-signature");

  final RevStub stub;
  final StubServer server;
  final Path folder;

  Desk(StubOptions options, Path folder) {
    this.stub = new RevStub(options);
    this.server = StubServer.start(stub);
    this.folder = folder;
  }

  Provider provider() {
    return provider(Map.of());
  }

  /** Makes a provider that sends nothing twice by itself, as the broker's client does. */
  Provider provider(Map<String, String> more) {
    RevFactory factory = new RevFactory();
    return factory.create(Settings.of(factory.info(), settings(more)), context(folder));
  }

  static TestContext context(Path folder) {
    return TestContext.in(folder)
        .withHttp(new OkHttpClient.Builder().retryOnConnectionFailure(false).build());
  }

  Map<String, String> settings(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("base-url", server.baseUrl().toString());
    settings.put("client-key", RevStub.CLIENT_KEY);
    settings.put("user-key", RevStub.USER_KEY);
    settings.put("answer-timeout", "20s");
    settings.putAll(more);
    return settings;
  }

  static OrderRequest order() {
    return order(REFERENCE, Map.of());
  }

  static OrderRequest order(Map<String, String> parameters) {
    return order(REFERENCE, parameters);
  }

  static OrderRequest order(OrderReference reference, Map<String, String> parameters) {
    return order(reference, "https://media.test/a.mp4?sig=media-signature", parameters);
  }

  static OrderRequest order(
      OrderReference reference, String media, Map<String, String> parameters) {
    return new OrderRequest(
        reference,
        JobType.CAPTIONS,
        Optional.of(linked(media)),
        Optional.empty(),
        "en",
        parameters);
  }

  static OrderRequest in(String language, Map<String, String> parameters) {
    return new OrderRequest(
        REFERENCE,
        JobType.CAPTIONS,
        Optional.of(linked("https://media.test/a.mp4")),
        Optional.empty(),
        language,
        parameters);
  }

  static MediaSource linked(String address) {
    URI uri = URI.create(address);
    return new Media(fileName(uri), Optional.of(uri), Path.of("never-opened"));
  }

  /** Returns media that no vendor can reach. */
  static MediaSource local(Path file) {
    return new Media(String.valueOf(file.getFileName()), Optional.empty(), file);
  }

  /** Asserts that a call fails, and that its failure tells no secret. */
  static ProviderProblem problem(ThrowingCallable call) {
    ProviderException failure = catchThrowableOfType(ProviderException.class, call);
    assertThat(failure).as("a ProviderException").isNotNull();
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    assertThat(text + failure.problem().toString()).doesNotContain(SECRETS);
    return failure.problem();
  }

  /** Asserts that what the caller sees tells no secret. */
  static Submission open(Submission submission) {
    assertThat(submission.toString()).doesNotContain(SECRETS);
    return submission;
  }

  @Override
  public void close() {
    server.close();
  }

  private static String fileName(URI address) {
    String path = String.valueOf(address.getPath());
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private record Media(String fileName, Optional<URI> publicAddress, Path file)
      implements MediaSource {
    @Override
    public LocalMedia open() {
      return new LocalMedia() {
        @Override
        public Path path() {
          return file;
        }

        @Override
        public void close() {
          // The file is the test's.
        }
      };
    }
  }
}
