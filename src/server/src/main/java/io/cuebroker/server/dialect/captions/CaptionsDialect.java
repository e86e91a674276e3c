package io.cuebroker.server.dialect.captions;

import io.cuebroker.broker.Broker;
import io.cuebroker.broker.HookForm;
import io.cuebroker.server.dialect.Dialect;
import io.cuebroker.server.links.SignedLinks;
import io.cuebroker.server.settings.ServerSettings;
import io.cuebroker.server.web.Bodies;
import io.cuebroker.server.web.EventStreams;
import io.cuebroker.server.web.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The captions dialect. Safe for concurrent use. */
public final class CaptionsDialect implements Dialect {
  private final EventStreams streams;
  private final List<Route> routes = new ArrayList<>();
  private final List<HookForm> forms;

  /**
   * Makes the dialect.
   *
   * @param publicUrl what links begin with, without a slash at its end
   */
  public CaptionsDialect(
      ServerSettings settings,
      Supplier<Broker> broker,
      Supplier<String> publicUrl,
      SignedLinks links) {
    streams = new EventStreams(settings.http().eventStreams(), settings.http().eventHeartbeat());
    VideoJson videoJson = new VideoJson(publicUrl, links);
    JobJson json = new JobJson(publicUrl, broker, videoJson);
    forms =
        List.of(
            new JobHookForm(HookForm.CAPTIONS, json, true),
            new JobHookForm(HookForm.JOB, json, false));
    Bodies bodies = new Bodies();
    long maxCaptionBytes = settings.broker().captionsMaxBytes();
    routes.addAll(new CreateRoutes(broker, json, bodies, maxCaptionBytes).routes());
    routes.addAll(new JobRoutes(broker, json, publicUrl).routes());
    routes.addAll(new VersionRoutes(broker, json, bodies, maxCaptionBytes).routes());
    routes.addAll(
        new QualityRoutes(broker, settings.broker().profiles(), bodies, maxCaptionBytes).routes());
    routes.addAll(new VendorRoutes(broker, json).routes());
    routes.addAll(new CallbackRoutes(broker).routes());
    routes.addAll(new CaptionRoutes(broker, settings.http().trackMaxAge()).routes());
    routes.addAll(new VideoRoutes(broker, videoJson).routes());
    routes.addAll(new WebhookRoutes(broker).routes());
    routes.addAll(new EventRoutes(broker, streams).routes());
    routes.addAll(new MediaRoutes(broker, settings.broker().mediaMaxBytes()).routes());
    routes.addAll(new ConvertRoutes(bodies, maxCaptionBytes).routes());
    routes.addAll(new CatalogueRoutes(broker).routes());
  }

  @Override
  public List<Route> routes() {
    return List.copyOf(routes);
  }

  @Override
  public List<HookForm> hookForms() {
    return forms;
  }

  /** Ends the event streams. */
  @Override
  public void close() {
    streams.close();
  }
}
