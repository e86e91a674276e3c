package io.cuebroker.broker.engine;

import io.cuebroker.broker.Hook;
import io.cuebroker.broker.HookForm;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.NewJob;
import io.cuebroker.broker.Webhooks;
import io.cuebroker.broker.store.OrderRows.Attempt;
import io.cuebroker.broker.store.Store;
import io.cuebroker.provider.CallerHook;
import io.cuebroker.provider.CallerHook.End;
import io.cuebroker.provider.OrderId;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Tells callers how their orders ended in the words of the vendor, at the address that they gave
 * for it among its parameters: the vendor itself tells only the broker.
 */
final class VendorWords implements HookForm {
  static final String ID = "vendor";

  private final Store store;
  private final Providers providers;

  VendorWords(Store store, Providers providers) {
    this.store = store;
    this.providers = providers;
  }

  @Override
  public String id() {
    return ID;
  }

  /**
   * Returns the hook that a request asks for among its provider's parameters.
   *
   * @throws JobException where its address cannot be used
   */
  static Optional<Hook> asked(Providers.Entry provider, NewJob request, Webhooks webhooks)
      throws JobException {
    Optional<CallerHook> hook = provider.provider().callerHook();
    if (hook.isEmpty()) {
      return Optional.empty();
    }
    String name = hook.get().parameter();
    String url = request.providerParams().getOrDefault(name, "").strip();
    if (url.isEmpty()) {
      return Optional.empty();
    }
    webhooks.check("provider_params." + name, url);
    return Optional.of(new Hook(URI.create(url), ID, Webhooks.ENDS, Map.of()));
  }

  @Override
  public Optional<Notification> notification(Occasion occasion) {
    Optional<CallerHook> hook =
        providers.find(occasion.job().provider()).flatMap(it -> it.provider().callerHook());
    Optional<OrderId> order =
        store.read(rows -> rows.orders().latest(occasion.job().id())).flatMap(Attempt::order);
    if (hook.isEmpty() || order.isEmpty()) {
      return Optional.empty(); // Of an order that the vendor never took it would not have told.
    }
    End end =
        switch (occasion.event().type()) {
          case EventTypes.COMPLETED -> End.DELIVERED;
          case EventTypes.CANCELLED -> End.CANCELLED;
          default -> End.FAILED;
        };
    CallerHook.Message message = hook.get().message(order.get(), end);
    return Optional.of(
        new Notification(
            occasion.event().type(), message.contentType(), message.body(), Optional.empty()));
  }
}
