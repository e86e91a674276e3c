package io.cuebroker.sandbox.rev;

import io.cuebroker.sandbox.Answer;
import io.cuebroker.sandbox.Call;
import io.cuebroker.sandbox.CallbackSender;
import io.cuebroker.sandbox.Marker;
import io.cuebroker.sandbox.StubOptions;
import io.cuebroker.sandbox.VendorStub;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rev.com, classic API v1: inputs, orders, attachments. Each POST of an order is another order;
 * answers that create something have no body; lists hide attachments; addresses in answers name the
 * old host.
 */
public final class RevStub implements VendorStub {
  /** The client's key of the first account. */
  public static final String CLIENT_KEY = "sandbox-client-key";

  /** The user's key of the first account; may place real orders. */
  public static final String USER_KEY = "sandbox-user-key";

  /** A user's key of the first account's client that may only place orders in sandbox mode. */
  public static final String TRIAL_USER_KEY = "sandbox-trial-user-key";

  /** The client's key of another account, which sees none of the first one's orders. */
  public static final String SECOND_CLIENT_KEY = "sandbox-second-client-key";

  /** The user's key of that other account. */
  public static final String SECOND_USER_KEY = "sandbox-second-user-key";

  /** The one workspace that orders may be placed in. */
  public static final int WORKSPACE = 123_456_789;

  private static final String BASE = "/api/v1";
  private static final Pattern ORDER = Pattern.compile("/orders/([^/]+)(/cancel)?");
  private static final Pattern ATTACHMENT =
      Pattern.compile("/attachments/([^/]+)(/content|/share)?(\\.[a-z.]+)?");

  private final StubOptions options;
  private final Clock clock = Clock.systemUTC();
  private final CallbackSender callbacks = new CallbackSender();
  private final Inputs inputs = new Inputs();
  private final Map<String, RevOrder> orders = new LinkedHashMap<>();

  /** Makes one without orders. */
  public RevStub(StubOptions options) {
    this.options = options;
  }

  @Override
  public String vendor() {
    return "rev";
  }

  @Override
  public String basePath() {
    return BASE;
  }

  @Override
  public synchronized Answer answer(Call call) {
    String user = user(call);
    if (user.isEmpty()) {
      return Answer.empty(401).with("WWW-Authenticate", "Rev");
    }
    String path = call.path().startsWith(BASE) ? call.path().substring(BASE.length()) : "";
    String what = call.method() + " " + path;
    if (what.equals("POST /inputs")) {
      return inputs.add(call);
    }
    if (what.equals("POST /orders")) {
      return place(call, user);
    }
    if (what.equals("GET /orders")) {
      return OrderList.page(call, orders.values(), user, options.unseen(), clock.instant());
    }
    Matcher order = ORDER.matcher(path);
    if (order.matches()) {
      return order(call, user, order.group(1), order.group(2) != null);
    }
    Matcher attachment = ATTACHMENT.matcher(path);
    return attachment.matches() ? attachment(call, user, attachment) : Answer.empty(404);
  }

  /** Has somebody change an order's captions in the vendor's editor. */
  public synchronized void edit(String orderNumber) {
    RevOrder order = orders.get(orderNumber);
    if (order == null) {
      throw new IllegalArgumentException("there is no order " + orderNumber);
    }
    order.edit();
  }

  /** Returns how often media was given to the vendor. */
  public synchronized int inputCount() {
    return inputs.count();
  }

  @Override
  public synchronized List<PlacedOrder> orders() {
    return orders.values().stream()
        .map(order -> new PlacedOrder(order.number(), order.request().reference()))
        .toList();
  }

  @Override
  public void close() {
    callbacks.close();
  }

  /** Returns the user that a call comes from; empty where its keys are wrong. */
  private static String user(Call call) {
    return switch (call.header("authorization").orElse("")) {
      case "Rev " + CLIENT_KEY + ":" + USER_KEY -> USER_KEY;
      case "Rev " + CLIENT_KEY + ":" + TRIAL_USER_KEY -> TRIAL_USER_KEY;
      case "Rev " + SECOND_CLIENT_KEY + ":" + SECOND_USER_KEY -> SECOND_USER_KEY;
      default -> "";
    };
  }

  private Answer place(Call call, String user) {
    PlaceRequest request;
    try {
      request = PlaceRequest.read(call.json(), inputs, user.equals(TRIAL_USER_KEY));
    } catch (Refusal e) {
      return e.answer();
    }
    if (request.markers().contains(Marker.NO_MONEY)) {
      return new Refusal(30011, "balance limit exceeded").answer();
    }
    if (request.markers().contains(Marker.REFUSE)) {
      return new Refusal(50000, "a field is in the wrong format").answer();
    }
    int count = orders.size() + 1;
    RevOrder order = new RevOrder(count, user, request, options.work(), clock.instant());
    orders.put(order.number(), order);
    Notifications.send(callbacks, order);
    // Both forms of the header were seen: with the old host, and without one.
    String location = (count % 2 == 1 ? RevOrder.HOST : "") + BASE + "/orders/" + order.number();
    Answer taken = Answer.empty(201).with("Location", location);
    if (request.markers().contains(Marker.LOST_ANSWER)) {
      return taken.ending(Answer.End.RESET);
    }
    return request.markers().contains(Marker.NO_ANSWER) ? taken.ending(Answer.End.NEVER) : taken;
  }

  private Answer order(Call call, String user, String number, boolean cancel) {
    RevOrder order = orders.get(number);
    if (order == null || !order.user().equals(user)) {
      return cancel ? Answer.empty(404) : Answer.json(404, "\"Not Found\"");
    }
    if (order.isBusy()) {
      return busy(order);
    }
    if (cancel) {
      return call.method().equals("POST") && order.cancel(clock.instant())
          ? Answer.empty(204)
          : Answer.empty(403);
    }
    if (!call.method().equals("GET")) {
      return Answer.empty(405);
    }
    return order.isFirst("status") && order.has(Marker.MAINTENANCE)
        ? Answer.of(200, "text/html", "<html><body>We will be back soon.</body></html>")
        : Answer.json(order.json(clock.instant(), /* whole= */ true).toString());
  }

  private Answer attachment(Call call, String user, Matcher path) {
    for (RevOrder order : orders.values()) {
      if (order.user().equals(user) && order.attachment(path.group(1), clock.instant()) != null) {
        return order.isBusy()
            ? busy(order)
            : Attachments.answer(order, path, call, clock.instant());
      }
    }
    return Answer.empty(404);
  }

  private static Answer busy(RevOrder order) {
    return order.has(Marker.BUSY) ? Answer.empty(429).with("Retry-After", "1") : Answer.empty(429);
  }
}
