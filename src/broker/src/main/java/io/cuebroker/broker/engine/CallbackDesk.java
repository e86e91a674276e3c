package io.cuebroker.broker.engine;

import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.JobProblem;
import io.cuebroker.broker.JobProblem.Code;
import io.cuebroker.broker.VendorCalls;
import io.cuebroker.broker.store.JobRow;
import io.cuebroker.broker.store.OrderRows.Attempt;
import io.cuebroker.provider.Callback;
import io.cuebroker.provider.Callbacks;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.ProviderException;
import java.util.Optional;
import java.util.Set;

/** Takes vendors' calls as hints to poll. */
final class CallbackDesk implements VendorCalls {
  private final Node node;
  private final Poller poller;
  private final Hints hints;

  CallbackDesk(Node node, Poller poller, Hints hints) {
    this.node = node;
    this.poller = poller;
    this.hints = hints;
  }

  @Override
  public void ofJob(JobId job, Optional<String> token, Callback call) throws JobException {
    JobRow row =
        node.ledger()
            .store()
            .read(rows -> rows.jobs().find(job))
            .orElseThrow(
                () ->
                    new JobException(JobProblem.of(Code.JOB_NOT_FOUND, "there is no job " + job)));
    if (token.isPresent() && !node.callbacks().isToken(job, token.get())) {
      throw refused();
    }
    String provider = row.job().provider();
    Optional<Callbacks> reader =
        node.providers().find(provider).flatMap(entry -> entry.provider().callbacks());
    if (reader.isPresent() && call.body().length > 0) {
      requireAbout(row, read(reader.get(), call));
    }
    if (token.isPresent()) {
      poller.pollSoon(provider, job);
    } else {
      poller.hasten(job); // Anybody may have said so.
    }
  }

  /** An order that is still being placed is not known by name yet; its news is kept. */
  private void requireAbout(JobRow row, Set<OrderId> named) throws JobException {
    Optional<Attempt> attempt =
        node.ledger().store().read(rows -> rows.orders().latest(row.job().id()));
    Optional<OrderId> order = attempt.flatMap(Attempt::order);
    Optional<OrderId> reviewed = attempt.flatMap(Attempt::reviews);
    if (order.isEmpty()) {
      named.forEach(id -> hints.keep(row.job().provider(), id));
    } else if (!named.contains(order.get()) && reviewed.filter(named::contains).isEmpty()) {
      throw new JobException(
          JobProblem.of(Code.ORDER_NOT_FOUND, "the call is not about this job's order"));
    }
  }

  @Override
  public void ofProvider(String provider, Callback call) throws JobException {
    Callbacks reader =
        node.providers()
            .find(provider)
            .flatMap(entry -> entry.provider().callbacks())
            .orElseThrow(
                () ->
                    new JobException(
                        JobProblem.field(
                            Code.UNKNOWN_PROVIDER,
                            "there is no provider called "
                                + Texts.quote(provider)
                                + " that calls back",
                            "provider",
                            node.providers().ids())));
    if (!reader.isAuthentic(call)) {
      throw refused();
    }
    for (OrderId order : read(reader, call)) {
      Optional<JobId> job =
          node.ledger().store().read(rows -> rows.orders().jobOf(provider, order));
      if (job.isPresent()) {
        poller.pollSoon(provider, job.get());
      } else {
        hints.keep(provider, order);
      }
    }
  }

  @Override
  public Optional<String> sender(Callback call) {
    return node.providers().all().stream()
        .filter(
            entry ->
                entry.provider().callbacks().filter(reader -> reader.isAuthentic(call)).isPresent())
        .map(Providers.Entry::id)
        .findFirst();
  }

  private static Set<OrderId> read(Callbacks reader, Callback call) throws JobException {
    try {
      return reader.read(call);
    } catch (ProviderException e) {
      throw new JobException(JobProblem.of(Code.INVALID_FIELD, Texts.shown(e.problem().message())));
    }
  }

  private static JobException refused() {
    return new JobException(
        JobProblem.of(Code.CALLBACK_REFUSED, "the call does not prove whom it comes from"));
  }
}
