package io.cuebroker.server.running;

import io.cuebroker.broker.Broker;
import io.cuebroker.broker.DeskId;
import io.cuebroker.server.dialect.Dialect;
import io.cuebroker.server.dialect.captions.CaptionsDialect;
import io.cuebroker.server.dialect.hosted.HostedDialect;
import io.cuebroker.server.dialect.orders.OrdersDialect;
import io.cuebroker.server.dialect.video.VideoDialect;
import io.cuebroker.server.links.SignedLinks;
import io.cuebroker.server.service.ServiceRoutes;
import io.cuebroker.server.settings.ServerSettings;
import io.cuebroker.server.web.ErrorShape;
import io.cuebroker.server.web.Route;
import io.cuebroker.server.web.WebServer;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * A server with its broker. Opening the database and starting HTTP take about as long as each
 * other, so they run side by side; a request that comes before the broker is open waits for it.
 * Safe for concurrent use.
 */
public final class RunningServer implements AutoCloseable {
  private final Broker broker;
  private final List<Dialect> dialects;
  private final WebServer web;

  private RunningServer(Broker broker, List<Dialect> dialects, WebServer web) {
    this.broker = broker;
    this.dialects = dialects;
    this.web = web;
  }

  /**
   * Starts a server; once this returns it listens and works.
   *
   * @param open opens the broker
   * @throws StartException with a sentence for the operator
   */
  public static RunningServer start(ServerSettings settings, Supplier<Broker> open)
      throws StartException {
    CompletableFuture<Broker> opening = new CompletableFuture<>();
    Thread opener = new Thread(() -> open(settings, open, opening), "open-broker");
    opener.start();
    if (!isLoopback(settings.host())) {
      refuseWithoutKey(settings, opening);
    }
    CompletableFuture<URI> address = new CompletableFuture<>();
    Supplier<String> publicUrl = () -> address.join().toString();
    SignedLinks links =
        new SignedLinks(opening::join, publicUrl, settings.linkValidity(), Clock.systemUTC());
    List<Dialect> dialects = dialects(settings, opening::join, publicUrl, links);
    WebServer web;
    try {
      web =
          WebServer.start(
              settings, opening::join, routes(dialects, links, opening), errorShapes(dialects));
    } catch (RuntimeException e) {
      dialects.forEach(Dialect::close);
      var unused = opening.thenAccept(Broker::close);
      throw new StartException(
          1,
          "cannot listen on " + settings.host() + ":" + settings.port() + ": " + rootMessage(e),
          e);
    }
    address.complete(settings.publicUrl().orElseGet(web::address));
    try {
      Broker broker = opened(opening);
      broker.start(
          Optional.of(address.join()),
          dialects.stream().flatMap(dialect -> dialect.hookForms().stream()).toList());
      dialects.forEach(dialect -> dialect.started(broker));
      return new RunningServer(broker, dialects, web);
    } catch (StartException e) {
      web.close();
      dialects.forEach(Dialect::close);
      throw e;
    }
  }

  /** Every dialect, each on a line of its own. */
  private static List<Dialect> dialects(
      ServerSettings settings,
      Supplier<Broker> broker,
      Supplier<String> publicUrl,
      SignedLinks links) {
    return List.of(
        new CaptionsDialect(settings, broker, publicUrl, links),
        new VideoDialect(settings, broker, video -> links.video(video.id(), links.expiry(video))),
        new HostedDialect(broker, links, settings.hostedProvider()),
        new OrdersDialect(settings, broker, publicUrl));
  }

  private static Map<String, ErrorShape> errorShapes(List<Dialect> dialects) {
    Map<String, ErrorShape> shapes = new LinkedHashMap<>();
    for (Dialect dialect : dialects) {
      dialect.prefixes().forEach(prefix -> shapes.put(prefix, dialect.errors()));
    }
    return shapes;
  }

  private static List<Route> routes(
      List<Dialect> dialects, SignedLinks links, CompletableFuture<Broker> broker) {
    List<Route> routes = new ArrayList<>();
    dialects.forEach(dialect -> routes.addAll(dialect.routes()));
    routes.addAll(links.routes());
    routes.addAll(new ServiceRoutes(broker::join).routes());
    return routes;
  }

  private static void open(
      ServerSettings settings, Supplier<Broker> open, CompletableFuture<Broker> opening) {
    try {
      Broker broker = open.get();
      broker.keys().put(DeskId.DEFAULT, "api-key", settings.apiKey());
      opening.complete(broker);
    } catch (RuntimeException | Error e) {
      opening.completeExceptionally(e);
    }
  }

  private static void refuseWithoutKey(ServerSettings settings, CompletableFuture<Broker> opening)
      throws StartException {
    if (settings.apiKey().isPresent()) {
      return;
    }
    Broker broker = opened(opening);
    if (broker.keys().isEmpty()) {
      broker.close();
      throw new StartException(
          2,
          "refusing to listen on "
              + settings.host()
              + " without an API key, since other machines could reach it:"
              + " set CUEBROKER_API_KEY, or listen on 127.0.0.1",
          null);
    }
  }

  private static Broker opened(CompletableFuture<Broker> opening) throws StartException {
    try {
      return opening.join();
    } catch (CompletionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      boolean wrongSetting = cause instanceof IllegalArgumentException;
      throw new StartException(wrongSetting ? 2 : 1, rootMessage(cause), cause);
    }
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getMessage() == null && root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.toString() : root.getMessage();
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** Returns the address listened on. */
  public URI address() {
    return web.address();
  }

  /** Returns the broker behind it. */
  public Broker broker() {
    return broker;
  }

  /** Stops in order: streams, then requests, then work under way. */
  @Override
  public void close() {
    dialects.forEach(Dialect::close);
    web.close();
    broker.close();
  }
}
