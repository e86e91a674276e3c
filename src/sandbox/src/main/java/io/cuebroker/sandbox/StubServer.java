package io.cuebroker.sandbox;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.Parameters;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.extension.ServeEventListener;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.cuebroker.sandbox.Watcher.Moment;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Serves a stand-in over HTTP on the loopback address. Safe for concurrent use. */
public final class StubServer implements AutoCloseable {
  private static final int THREADS = 64;

  /** Beyond every time-out; the connection is dropped when the server stops. */
  private static final Duration FOR_EVER = Duration.ofMinutes(30);

  private final VendorStub stub;
  private final WireMockServer server;
  private final List<Call> calls = new ArrayList<>();
  private final Deque<Planned> plan = new ArrayDeque<>();
  private final Map<UUID, Seen> underWay = new ConcurrentHashMap<>();
  private volatile Watcher watcher = (moment, number, call) -> {};

  private StubServer(VendorStub stub, int port) {
    this.stub = stub;
    this.server =
        new WireMockServer(
            wireMockConfig()
                .bindAddress("127.0.0.1")
                .port(port)
                .containerThreads(THREADS)
                .asynchronousResponseEnabled(true)
                .asynchronousResponseThreads(THREADS)
                .disableRequestJournal()
                .extensions(new Answering(), new Completion()));
    server.stubFor(any(anyUrl()).willReturn(aResponse()));
  }

  /** Starts on a free port. */
  public static StubServer start(VendorStub stub) {
    return start(stub, 0);
  }

  /** Starts on a port; 0 takes a free one. */
  public static StubServer start(VendorStub stub, int port) {
    StubServer started = new StubServer(stub, port);
    started.server.start();
    return started;
  }

  /** Returns the address of the vendor's API, without a slash at its end. */
  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.port() + stub.basePath());
  }

  /** Has somebody see every exchange from now on. */
  public void watch(Watcher newWatcher) {
    watcher = newWatcher;
  }

  /**
   * Gives these answers to the next calls of a kind, instead of the stand-in's; what was asked is
   * not done.
   *
   * @param path a regular expression found in the path
   */
  public synchronized void plan(String method, String path, Answer... answers) {
    for (Answer answer : answers) {
      plan.add(new Planned(method, Pattern.compile(path), answer, false));
    }
  }

  /** The same, but what is asked is done all the same: only the stand-in's own answer is lost. */
  public synchronized void planAfterTaking(String method, String path, Answer... answers) {
    for (Answer answer : answers) {
      plan.add(new Planned(method, Pattern.compile(path), answer, true));
    }
  }

  /** Returns every call so far, first one first. */
  public synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  /**
   * Returns the calls of a kind so far.
   *
   * @param path a regular expression found in the path
   */
  public List<Call> calls(String method, String path) {
    Pattern pattern = Pattern.compile(path);
    return calls().stream()
        .filter(call -> call.method().equals(method) && pattern.matcher(call.path()).find())
        .toList();
  }

  /** Stops it, and the stand-in behind it. */
  @Override
  public void close() {
    server.stop();
    stub.close();
  }

  private Answer answer(UUID id, Call call) {
    int number;
    synchronized (this) {
      calls.add(call);
      number = calls.size();
    }
    underWay.put(id, new Seen(number, call));
    watcher.at(Moment.ARRIVED, number, call);
    Planned planned = planned(call);
    Answer answer = planned == null || planned.taking() ? stub.answer(call) : planned.answer();
    watcher.at(Moment.TAKEN, number, call);
    return planned == null ? answer : planned.answer();
  }

  private synchronized @org.jspecify.annotations.Nullable Planned planned(Call call) {
    for (Planned next : plan) {
      if (next.method().equals(call.method()) && next.path().matcher(call.path()).find()) {
        plan.remove(next);
        return next;
      }
    }
    return null;
  }

  private static Call call(Request request) {
    URI address = URI.create(request.getAbsoluteUrl());
    Map<String, String> headers = new LinkedHashMap<>();
    request
        .getHeaders()
        .all()
        .forEach(
            header ->
                headers.putIfAbsent(header.key().toLowerCase(Locale.ROOT), header.firstValue()));
    String query = address.getRawQuery() == null ? "" : address.getRawQuery();
    byte[] body = request.getBody() == null ? new byte[0] : request.getBody();
    return new Call(
        request.getMethod().getName(), address.getPath(), Call.pairs(query), headers, body);
  }

  private static ResponseDefinition definition(Answer answer) {
    return switch (answer.end()) {
      case RESET -> aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER).build();
      case NEVER -> filled(answer).withFixedDelay((int) FOR_EVER.toMillis()).build();
      case WHOLE -> filled(answer).withFixedDelay((int) answer.delay().toMillis()).build();
    };
  }

  private static ResponseDefinitionBuilder filled(Answer answer) {
    ResponseDefinitionBuilder builder = aResponse().withStatus(answer.status());
    answer.headers().forEach(builder::withHeader);
    return builder.withBody(answer.body());
  }

  /** A call and its number. */
  private record Seen(int number, Call call) {}

  /** An answer that is not the stand-in's own. */
  private record Planned(String method, Pattern path, Answer answer, boolean taking) {}

  /** Asks the stand-in. */
  private final class Answering implements ResponseDefinitionTransformerV2 {
    @Override
    public String getName() {
      return "answering";
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
      return definition(answer(event.getId(), call(event.getRequest())));
    }
  }

  /** Tells when an answer is sent. */
  private final class Completion implements ServeEventListener {
    @Override
    public String getName() {
      return "completion";
    }

    @Override
    public void afterComplete(ServeEvent event, Parameters parameters) {
      Seen seen = underWay.remove(event.getId());
      if (seen != null) {
        watcher.at(Moment.ANSWERED, seen.number(), seen.call());
      }
    }
  }
}
