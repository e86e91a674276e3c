package io.cuebroker.server.dialect.orders;

import io.cuebroker.broker.Broker;
import io.cuebroker.broker.HookForm;
import io.cuebroker.server.dialect.Dialect;
import io.cuebroker.server.settings.ServerSettings;
import io.cuebroker.server.web.ErrorShape;
import io.cuebroker.server.web.Route;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The orders dialect. Safe for concurrent use. */
public final class OrdersDialect implements Dialect {
  private final Placing placing;
  private final HookForm notifications;
  private final List<Route> routes = new ArrayList<>();

  /**
   * Makes the dialect.
   *
   * @param publicUrl what links begin with, without a slash at its end
   */
  public OrdersDialect(
      ServerSettings settings, Supplier<Broker> broker, Supplier<String> publicUrl) {
    OrderBook book = new OrderBook(broker, new SecureRandom());
    Inputs inputs = new Inputs(broker);
    OrderJson json = new OrderJson(publicUrl);
    placing = new Placing(broker, book, Clock.systemUTC());
    notifications = new OrderNotifications(broker, book, Clock.systemUTC());
    Drafting drafting = new Drafting(broker, inputs, settings.orders());
    routes.addAll(
        new InputRoutes(
                broker, inputs, settings.broker().mediaMaxBytes(), settings.orders().fetchLimit())
            .routes());
    routes.addAll(new OrderRoutes(broker, book, drafting, placing, json).routes());
    routes.addAll(new AttachmentRoutes(broker, book, json).routes());
  }

  @Override
  public List<Route> routes() {
    return List.copyOf(routes);
  }

  @Override
  public List<String> prefixes() {
    return List.of("/api/v1/inputs", "/api/v1/orders", "/api/v1/attachments");
  }

  @Override
  public ErrorShape errors() {
    return new OrdersErrors();
  }

  @Override
  public List<HookForm> hookForms() {
    return List.of(notifications);
  }

  @Override
  public void started(Broker broker) {
    placing.resume();
  }

  @Override
  public void close() {
    placing.close();
  }
}
