package io.cuebroker.server.dialect.captions;

import io.cuebroker.broker.Broker;
import io.cuebroker.server.settings.ServerSettings;
import io.cuebroker.server.web.Bodies;
import io.cuebroker.server.web.EventStreams;
import io.cuebroker.server.web.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The captions dialect. Safe for concurrent use. */
public final class CaptionsDialect implements AutoCloseable {
  private final EventStreams streams;
  private final List<Route> routes = new ArrayList<>();

  /**
   * Makes the dialect.
   *
   * @param publicUrl what links begin with, without a slash at its end
   */
  public CaptionsDialect(
      ServerSettings settings, Supplier<Broker> broker, Supplier<String> publicUrl) {
    streams = new EventStreams(settings.http().eventStreams(), settings.http().eventHeartbeat());
    JobJson json = new JobJson(publicUrl);
    Bodies bodies = new Bodies();
    LargeFiles large = new LargeFiles();
    long maxCaptionBytes = settings.broker().captionsMaxBytes();
    routes.addAll(new CreateRoutes(broker, json, bodies, maxCaptionBytes).routes());
    routes.addAll(new JobRoutes(broker, json, publicUrl).routes());
    routes.addAll(new VersionRoutes(broker, json, bodies, maxCaptionBytes).routes());
    routes.addAll(
        new QualityRoutes(broker, settings.broker().profiles(), bodies, maxCaptionBytes).routes());
    routes.addAll(new VendorRoutes(broker, json).routes());
    routes.addAll(new CallbackRoutes(broker).routes());
    routes.addAll(new CaptionRoutes(broker, settings.http().trackMaxAge(), large).routes());
    routes.addAll(new EventRoutes(broker, streams).routes());
    routes.addAll(new MediaRoutes(broker, settings.broker().mediaMaxBytes()).routes());
    routes.addAll(new ConvertRoutes(bodies, maxCaptionBytes, large).routes());
    routes.addAll(new CatalogueRoutes(broker).routes());
  }

  /** Returns the routes, in the order in which they are tried. */
  public List<Route> routes() {
    return List.copyOf(routes);
  }

  /** Ends the event streams. */
  @Override
  public void close() {
    streams.close();
  }
}
