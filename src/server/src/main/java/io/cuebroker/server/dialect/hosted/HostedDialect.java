package io.cuebroker.server.dialect.hosted;

import io.cuebroker.broker.Broker;
import io.cuebroker.broker.HookForm;
import io.cuebroker.server.dialect.Dialect;
import io.cuebroker.server.links.SignedLinks;
import io.cuebroker.server.web.ErrorShape;
import io.cuebroker.server.web.Route;
import java.util.List;
import java.util.function.Supplier;

/** The hosted captions dialect. Safe for concurrent use. */
public final class HostedDialect implements Dialect {
  private static final String PREFIX = "/api/v1/captions";

  private final Captions captions;
  private final CaptionRoutes routes;
  private final CaptionHooks hooks;

  /**
   * Makes the dialect.
   *
   * @param provider who captions what comes without a provider of its own
   */
  public HostedDialect(Supplier<Broker> broker, SignedLinks links, String provider) {
    captions = new Captions(broker, links, provider);
    routes = new CaptionRoutes(captions);
    hooks = new CaptionHooks(captions);
  }

  @Override
  public List<Route> routes() {
    return routes.routes(PREFIX);
  }

  @Override
  public List<String> prefixes() {
    return List.of(PREFIX);
  }

  @Override
  public ErrorShape errors() {
    return new HostedErrors();
  }

  @Override
  public List<HookForm> hookForms() {
    return List.of(hooks);
  }

  /** Takes up requests that an earlier process died of before it could answer them. */
  @Override
  public void started(Broker broker) {
    Thread thread = new Thread(captions::resume, "hosted-resume");
    thread.setDaemon(true);
    thread.start();
  }
}
