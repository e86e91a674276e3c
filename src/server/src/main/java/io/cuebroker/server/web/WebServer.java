package io.cuebroker.server.web;

import io.cuebroker.broker.Broker;
import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.JobException;
import io.cuebroker.server.settings.ServerSettings;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import io.javalin.util.JavalinException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves routes over HTTP. Safe for concurrent use. */
public final class WebServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
  private static final int MAX_HEADER_BYTES = 16 * 1024;

  /**
   * A parent's id may hold an encoded slash or percent sign; no route here is a path of files. An
   * empty segment is simply not found.
   */
  private static final UriCompliance ENCODED_IDS =
      UriCompliance.DEFAULT.with(
          "ENCODED_IDS",
          UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT,
          UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
          UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING);

  /** How long a stop lets a connection be idle: one without a request under way need not stay. */
  private static final long SHUTDOWN_IDLE_MILLIS = 200;

  private static final List<HttpField> FIXED_HEADERS =
      List.of(
          new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
          new PreEncodedHttpField("Cache-Control", "no-store"),
          new PreEncodedHttpField(
              "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
          new PreEncodedHttpField("Referrer-Policy", "no-referrer"));

  private final ServerSettings settings;
  private final Supplier<Broker> broker;
  private final RequestIds requestIds = new RequestIds();
  private final Cors cors;
  private final FileAnswer files;
  private final ErrorShapes errorShapes;
  private final Javalin javalin;
  private @Nullable Gate gate;

  private WebServer(
      ServerSettings settings,
      Supplier<Broker> broker,
      List<Route> routes,
      Map<String, ErrorShape> errorShapes) {
    this.settings = settings;
    this.errorShapes = new ErrorShapes(errorShapes);
    this.broker = broker;
    this.files = new FileAnswer(Math.max(1, settings.http().threads() / 2));
    this.cors = new Cors(settings.http().corsOrigins());
    this.javalin = Javalin.create(config -> configure(config, routes));
  }

  /**
   * Starts to listen.
   *
   * @param broker asked for at each request; may wait while the broker opens
   * @param errorShapes how errors are told, by what their addresses begin with; all others as the
   *     captions dialect does
   * @throws io.javalin.util.JavalinBindException where the address cannot be had
   */
  public static WebServer start(
      ServerSettings settings,
      Supplier<Broker> broker,
      List<Route> routes,
      Map<String, ErrorShape> errorShapes) {
    WebServer server = new WebServer(settings, broker, routes, errorShapes);
    server.javalin.start();
    server.gate = new Gate(server.port(), settings.publicUrl(), settings.http().corsOrigins());
    return server;
  }

  /** Returns the port listened on. */
  public int port() {
    return javalin.port();
  }

  /** Returns the address listened on, such as {@code http://127.0.0.1:8000}. */
  public URI address() {
    String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    return URI.create("http://" + host + ":" + port());
  }

  /** Takes no more requests, and waits a little for those under way. */
  @Override
  public void close() {
    try {
      javalin.stop();
    } catch (JavalinException e) {
      LOG.warn("requests still under way were cut off", e);
    }
  }

  private void configure(JavalinConfig config, List<Route> routes) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.asyncTimeout = 0; // streams end by themselves, and Jetty's idle timeout stays
    config.http.defaultContentType = "application/json";
    config.router.ignoreTrailingSlashes = true;
    config.jetty.threadPool = threads();
    config.jetty.modifyServer(
        server -> {
          server.setErrorHandler(new JettyProblems(requestIds));
          server.setStopTimeout(settings.http().stopWait().toMillis());
        });
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.setSendServerVersion(false);
          http.setUriCompliance(ENCODED_IDS);
          http.setSendDateHeader(true);
          http.addCustomizer(WebServer::addFixedHeaders);
          http.setRequestHeaderSize(MAX_HEADER_BYTES);
        });
    config.jetty.addConnector(this::connector);
    for (Route route : routes) {
      config.routes.addEndpoint(endpoint(route, route.method()));
      if (route.method().equals("GET")) {
        config.routes.addEndpoint(endpoint(route, "HEAD")); // Jetty keeps the body back
      }
    }
    allowed(routes)
        .forEach(
            (path, allow) ->
                config.routes.addEndpoint(
                    new Endpoint(
                        HandlerType.OPTIONS,
                        path,
                        context -> {
                          begin(context);
                          cors.preflight(context, allow);
                        })));
    config.routes.exception(
        io.javalin.http.HttpResponseException.class,
        (e, context) -> unmatched(context, e.getStatus(), routes));
    config.routes.exception(Exception.class, (e, context) -> fault(context, begin(context), "", e));
  }

  /** Adds what every answer carries; encoded once, since this runs for each request. */
  private static Request addFixedHeaders(Request request, HttpFields.Mutable headers) {
    for (HttpField field : FIXED_HEADERS) {
      headers.put(field);
    }
    return request;
  }

  private Connector connector(Server server, HttpConfiguration http) {
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    connector.setIdleTimeout(settings.http().idleTimeout().toMillis());
    connector.setShutdownIdleTimeout(SHUTDOWN_IDLE_MILLIS);
    return connector;
  }

  private QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(settings.http().threads(), 8, 60_000);
    threads.setName("http");
    return threads;
  }

  private Endpoint endpoint(Route route, String method) {
    return new Endpoint(
        HandlerType.findOrCreate(method), route.path(), context -> answer(route, context));
  }

  private void answer(Route route, Context context) {
    long startNanos = settings.http().accessLog() ? System.nanoTime() : 0;
    String requestId = begin(context);
    answer(
        route,
        context,
        requestId,
        startNanos,
        () -> {
          DeskId desk =
              switch (route.access()) {
                case KEY -> gate().admit(context, broker.get().keys());
                case OPEN -> DeskId.DEFAULT;
              };
          Exchange exchange = new Exchange(context, requestId, desk, cors, files);
          route.endpoint().answer(exchange);
          return exchange;
        });
  }

  private void answer(
      Route route, Context context, String requestId, long startNanos, Attempt attempt) {
    try {
      Exchange exchange = attempt.answer();
      if (exchange.later().isPresent()) {
        context.future(() -> later(route, exchange, startNanos));
        return;
      }
    } catch (JobException e) {
      problem(context, requestId, Problem.of(e.problem()));
    } catch (ProblemException e) {
      if (e.problem().status() == HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE) {
        UnreadBody.discard(context.req());
      }
      problem(context, requestId, e.problem());
    } catch (IOException | RuntimeException e) {
      fault(context, requestId, route.path(), e);
    } catch (OutOfMemoryError | StackOverflowError e) {
      exhausted(context, requestId, route.path(), e);
    }
    if (startNanos != 0) {
      AccessLog.write(route, context, requestId, startNanos);
    }
  }

  private CompletableFuture<?> later(Route route, Exchange exchange, long startNanos) {
    Exchange.Later later = exchange.later().orElseThrow();
    Context context = exchange.context();
    QuietConnection connection = QuietConnection.begin(context.req(), later.longest());
    Exchange last = new Exchange(context, exchange.requestId(), exchange.desk(), cors, files);
    return later
        .answer()
        .handle(
            (endpoint, failure) -> {
              connection.end();
              answer(
                  route,
                  context,
                  exchange.requestId(),
                  startNanos,
                  () -> {
                    if (failure != null) {
                      throw unwrapped(failure);
                    }
                    endpoint.answer(last);
                    return last;
                  });
              return endpoint;
            });
  }

  /** Returns what made a future fail, as an endpoint would have thrown it. */
  private static RuntimeException unwrapped(Throwable failure) throws JobException, IOException {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof JobException refused) {
      throw refused;
    }
    if (cause instanceof IOException broken) {
      throw broken;
    }
    return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
  }

  /** One go at an answer. */
  private interface Attempt {
    Exchange answer() throws JobException, IOException;
  }

  /** Waits where a request arrives in the moment between listening and knowing the port. */
  private Gate gate() {
    Gate known = gate;
    return known != null
        ? known
        : new Gate(javalin.port(), settings.publicUrl(), settings.http().corsOrigins());
  }

  private String begin(Context context) {
    String requestId = requestIds.of(context.req().getHeader(RequestIds.HEADER));
    HttpServletResponse response = context.res();
    response.setHeader(RequestIds.HEADER, requestId);
    cors.apply(context);
    return requestId;
  }

  private void problem(Context context, String requestId, Problem problem) {
    HttpServletResponse response = context.res();
    if (response.isCommitted()) {
      LOG.atWarn()
          .addKeyValue("request_id", requestId)
          .addKeyValue("code", problem.code())
          .log("the answer was cut off");
      return;
    }
    response.resetBuffer();
    problem
        .retryAfter()
        .ifPresent(
            wait ->
                response.setHeader(
                    "Retry-After", Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()))));
    if (problem.status() == 401) {
      response.setHeader("WWW-Authenticate", errorShapes.challenge(context));
    }
    ErrorShape.Answer answer = errorShapes.word(problem, requestId, context);
    response.setStatus(answer.status());
    response.setContentType(answer.contentType());
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    response.setContentLength(body.length);
    try {
      response.getOutputStream().write(body);
    } catch (IOException e) {
      LOG.debug("the caller left before its answer", e);
    }
  }

  private void fault(Context context, String requestId, String route, Exception e) {
    if (e instanceof HttpException badRequest && badRequest.getCode() < 500) {
      problem(context, requestId, JettyProblems.problem(badRequest.getCode()));
      return;
    }
    if (e instanceof EofException || e instanceof EOFException) {
      LOG.debug("the caller left", e);
    } else {
      LOG.atError()
          .addKeyValue("request_id", requestId)
          .addKeyValue("route", route)
          .setCause(e)
          .log("a request met a fault");
    }
    problem(context, requestId, JettyProblems.problem(500));
  }

  /** What the request took is free again with its stack; nothing else has suffered. */
  private void exhausted(Context context, String requestId, String route, Error e) {
    LOG.atError()
        .addKeyValue("request_id", requestId)
        .addKeyValue("route", route)
        .setCause(e)
        .log("a request exhausted the memory");
    problem(
        context,
        requestId,
        Problem.of(
                500,
                "out_of_memory",
                "This takes more memory than the server has free: send less at once, or try again.")
            .after(Duration.ofSeconds(10)));
  }

  private void unmatched(Context context, int status, List<Route> routes) {
    String requestId = begin(context);
    String allow = allowedAt(context.req().getRequestURI(), routes);
    if (status == 404 && !allow.isEmpty()) {
      context.res().setHeader("Allow", allow);
      problem(context, requestId, JettyProblems.problem(405));
    } else {
      problem(context, requestId, JettyProblems.problem(status));
    }
  }

  private static Map<String, String> allowed(List<Route> routes) {
    Map<String, String> allowed = new LinkedHashMap<>();
    for (Route route : routes) {
      allowed.computeIfAbsent(route.path(), path -> allow(path, routes));
    }
    return allowed;
  }

  private static String allow(String path, List<Route> routes) {
    TreeSet<String> methods = new TreeSet<>();
    for (Route route : routes) {
      if (route.path().equals(path)) {
        methods.add(route.method());
        if (route.method().equals("GET")) {
          methods.add("HEAD");
        }
      }
    }
    methods.add("OPTIONS");
    return String.join(", ", methods);
  }

  private static String allowedAt(String requestPath, List<Route> routes) {
    String[] segments = requestPath.split("/", -1);
    for (Route route : routes) {
      if (matches(route.path().split("/", -1), segments)) {
        return allow(route.path(), routes);
      }
    }
    return "";
  }

  private static boolean matches(String[] pattern, String[] segments) {
    if (pattern.length != segments.length) {
      return false;
    }
    for (int i = 0; i < pattern.length; i++) {
      boolean same = pattern[i].equals(segments[i]);
      if (!same && (!pattern[i].startsWith("{") || segments[i].isEmpty())) {
        return false;
      }
    }
    return true;
  }
}
