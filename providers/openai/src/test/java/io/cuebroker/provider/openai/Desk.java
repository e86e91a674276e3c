package io.cuebroker.provider.openai;

import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.JobType;
import io.cuebroker.provider.LocalMedia;
import io.cuebroker.provider.MediaSource;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderReference;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.Settings;
import io.cuebroker.sandbox.Answer;
import io.cuebroker.sandbox.StubOptions;
import io.cuebroker.sandbox.StubServer;
import io.cuebroker.sandbox.openai.OpenAiStub;
import io.cuebroker.sandbox.openai.OpenAiStub.Personality;
import io.cuebroker.testkit.TestContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;

/** A provider with a server's stand-in behind it, and what a test does with both. */
final class Desk implements AutoCloseable {
  static final String ROUTE = "/v1/audio/transcriptions";
  private static final long PATIENCE_SECONDS = 20;
  private static final long PAUSE_MILLIS = 5;

  final OkHttpClient http = new OkHttpClient();
  final OpenAiStub stub;
  final StubServer server;
  final TestContext context;
  final Provider provider;
  private final Path folder;
  private final AtomicInteger count = new AtomicInteger();

  Desk(Path folder) {
    this(folder, Personality.OPENAI, StubOptions.INSTANT, Map.of());
  }

  Desk(Path folder, Map<String, String> settings) {
    this(folder, Personality.OPENAI, StubOptions.INSTANT, settings);
  }

  Desk(Path folder, Personality personality, StubOptions options, Map<String, String> settings) {
    this.folder = folder;
    stub = new OpenAiStub(options, personality);
    server = StubServer.start(stub);
    context = TestContext.in(folder).withHttp(http);
    Map<String, String> all = new HashMap<>();
    all.put(
        "base-url",
        server.baseUrl() + (personality == Personality.WHISPER_CPP ? "/inference" : ""));
    if (personality == Personality.OPENAI) {
      all.put("api-key", OpenAiStub.KEY);
    }
    all.putAll(settings);
    all.values().removeIf(String::isEmpty);
    OpenAiFactory factory = new OpenAiFactory();
    provider = factory.create(Settings.of(factory.info(), all), context);
  }

  /** Answers the next call in place of the stand-in. */
  void plan(Answer... answers) {
    server.plan("POST", "", answers);
  }

  OrderRequest order(String fileName, String language, Map<String, String> parameters) {
    return order(fileName, "speech", language, parameters);
  }

  OrderRequest order(
      String fileName, String content, String language, Map<String, String> parameters) {
    return new OrderRequest(
        new OrderReference("job-" + count.incrementAndGet()),
        JobType.CAPTIONS,
        Optional.of(media(folder, fileName, content)),
        Optional.empty(),
        language,
        parameters);
  }

  OrderRequest order() {
    return order("clip.mp4", "en", Map.of());
  }

  /** Places an order and returns how it ends. */
  OrderState end(OrderRequest order) throws Exception {
    return end(provider.submit(order).order());
  }

  OrderState end(OrderId order) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    OrderState state = provider.poll(order);
    while (state instanceof OrderState.InProgress && System.nanoTime() < deadline) {
      Thread.sleep(PAUSE_MILLIS);
      state = provider.poll(order);
    }
    return state;
  }

  /** Places an order that fails, and returns why. */
  ProviderProblem problem(OrderRequest order) throws Exception {
    OrderState state = end(order);
    if (state instanceof OrderState.Failed failed) {
      return failed.problem();
    }
    throw new AssertionError("not failed but " + state);
  }

  /** Places the usual order with another answer of the server, and returns why it fails. */
  ProviderProblem problemOf(Answer answer) throws Exception {
    plan(answer);
    return problem(order());
  }

  /** Places an order that is delivered, and returns its captions. */
  CaptionFile captions(OrderRequest request) throws Exception {
    OrderId order = provider.submit(request).order();
    OrderState state = end(order);
    if (state instanceof OrderState.Delivered) {
      return provider.fetch(order);
    }
    throw new AssertionError("not delivered but " + state);
  }

  CaptionFile captionsOf(Answer answer) throws Exception {
    plan(answer);
    return captions(order());
  }

  CaptionFile captionsOf(String json) throws Exception {
    return captionsOf(Answer.json(json));
  }

  /** Returns the body of the last call. */
  String sent() {
    return server.calls().get(server.calls().size() - 1).text();
  }

  static MediaSource media(Path folder, String fileName, String content) {
    return new MediaSource() {
      @Override
      public String fileName() {
        return fileName;
      }

      @Override
      public Optional<URI> publicAddress() {
        return Optional.empty();
      }

      @Override
      public LocalMedia open() throws ProviderException {
        try {
          Path file = Files.createTempFile(folder, "copy", ".media");
          Files.write(file, content.getBytes(StandardCharsets.ISO_8859_1));
          return new Copy(file);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  @Override
  public void close() {
    provider.close();
    server.close();
  }

  private record Copy(Path path) implements LocalMedia {
    @Override
    public void close() {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
