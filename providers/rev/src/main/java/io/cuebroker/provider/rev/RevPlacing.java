package io.cuebroker.provider.rev;

import io.cuebroker.provider.JobType;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.provider.Submission;
import io.cuebroker.provider.http.AccountOrder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks orders and places them: the media first, which is free, then the order, which is not. */
final class RevPlacing {
  /** What callers know the vendor's own id by. */
  static final String PROVIDER_ID = "ProviderID";

  /** No order is asked for again after so long. */
  private static final Duration OLDEST = Duration.ofDays(30);

  private final RevSettings settings;
  private final RevCalls calls;
  private final RevInputs inputs;
  private final RevSearch search;
  private final Clock clock;

  RevPlacing(RevSettings settings, RevCalls calls, RevSearch search, Clock clock) {
    this.settings = settings;
    this.calls = calls;
    this.inputs = new RevInputs(calls);
    this.search = search;
    this.clock = clock;
  }

  /** Returns what the caller asks for, if it can be ordered. */
  RevParameters check(OrderRequest order) throws ProviderException {
    if (order.type() == JobType.REVIEW) {
      throw refused(
          "unsupported_job_type",
          "Rev takes no orders for reviews; an order of captions has a link to its editor",
          "job_type",
          List.of(JobType.CAPTIONS.id(), JobType.TRANSCRIPT.id()));
    }
    if (order.captionFile().isPresent()) {
      throw refused(
          "invalid_field",
          "Rev makes captions itself; a caption file goes to provider upload",
          "caption_file",
          List.of());
    }
    RevParameters parameters = RevParameters.read(order, settings);
    if (order.media().isEmpty() && parameters.link().isEmpty()) {
      throw refused("missing_field", "media_url is missing", "media_url", List.of());
    }
    if (!settings.languages().accepts(parameters.service(), order.language())) {
      throw refused(
          "unsupported_language",
          "Rev's service " + parameters.service().word() + " is not ordered in this language",
          "language",
          settings.languages().of(parameters.service()));
    }
    return parameters;
  }

  /** Places an order, or finds the one that an earlier call with its reference placed. */
  Submission submit(OrderRequest order) throws ProviderException {
    if (order.repeated()) {
      // Before anything is checked: what was paid for stays ordered whatever changed since.
      RevAccount account = account(order);
      Optional<String> earlier = earlier(account, order);
      if (earlier.isPresent()) {
        return submission(account, earlier.get(), turnaround(order));
      }
    }
    RevParameters parameters = check(order);
    RevAccount account = account(order);
    return submission(account, place(account, order, parameters), parameters.turnaround());
  }

  private RevAccount account(OrderRequest order) throws ProviderException {
    return settings
        .accounts()
        .of(order.desk(), order.type())
        .orElseThrow(
            () ->
                new ProviderException(
                    ProviderProblem.of(
                        Kind.CREDENTIALS,
                        "no_account",
                        "setting client-key has no key for "
                            + order.type().id()
                            + " of this desk")));
  }

  private Submission submission(RevAccount account, String number, Turnaround level) {
    Instant now = clock.instant();
    return new Submission(
        new AccountOrder(number, account.name()).id(),
        Map.of(PROVIDER_ID, number),
        Optional.of(now.plus(settings.expected().of(level))),
        Optional.of(now.plus(settings.overdue().of(level))),
        Optional.empty(),
        Optional.empty());
  }

  /** Returns a found order with the times that its submission would have had. */
  Submission timed(Submission found, OrderRequest order) {
    Turnaround level = turnaround(order);
    Instant now = clock.instant();
    return new Submission(
        found.order(),
        found.visible(),
        Optional.of(now.plus(settings.expected().of(level))),
        Optional.of(now.plus(settings.overdue().of(level))),
        found.review(),
        found.reviews());
  }

  private Turnaround turnaround(OrderRequest order) {
    try {
      return RevParameters.read(order, settings).turnaround();
    } catch (ProviderException e) {
      return Turnaround.HUMAN; // Settings changed since it was placed; rather wait too long.
    }
  }

  /** Looks for what an earlier call with this reference left. */
  private Optional<String> earlier(RevAccount account, OrderRequest order)
      throws ProviderException {
    RevSearch.Found found;
    try {
      found = search.find(account, order.reference(), clock.instant().minus(OLDEST));
    } catch (ProviderException e) {
      Kind kind = e.problem().kind();
      if (kind == Kind.REJECTED || kind == Kind.VENDOR_FAULT) {
        throw unknown("unsearchable", "Rev cannot be asked whether it has this order already");
      }
      throw e;
    }
    if (found.number().isEmpty() && !found.whole()) {
      throw unknown(
          "too_many_orders", "Rev lists too many orders to see whether it has this one already");
    }
    return found.number();
  }

  private String place(RevAccount account, OrderRequest order, RevParameters parameters)
      throws ProviderException {
    Optional<String> input = Optional.empty();
    if (parameters.link().isEmpty() && order.media().isPresent()) {
      input = Optional.of(inputs.add(account, order.media().get()));
    }
    Reply reply =
        calls.succeed(
            Operation.ORDER,
            calls
                .api()
                .place(account.authorization(), OrderBody.of(order, parameters, settings, input)));
    return number(reply)
        .orElseThrow(
            () ->
                unknown(
                    "no_order_number",
                    "Rev answered without an order number; it may have taken the order"));
  }

  /** The last part of an address that may name another host, or none. */
  private static Optional<String> number(Reply reply) {
    return reply
        .header("Location")
        .map(location -> location.replaceAll("[?#].*$", "").replaceAll("/+$", ""))
        .map(location -> location.substring(location.lastIndexOf('/') + 1))
        .filter(number -> RevSearch.NUMBER.matcher(number).matches());
  }

  private static ProviderException unknown(String code, String message) {
    return new ProviderException(ProviderProblem.of(Kind.OUTCOME_UNKNOWN, code, message));
  }

  private static ProviderException refused(
      String code, String message, String field, List<String> allowed) {
    return new ProviderException(ProviderProblem.rejectedField(code, message, field, allowed));
  }
}
