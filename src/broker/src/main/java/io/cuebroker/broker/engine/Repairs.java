package io.cuebroker.broker.engine;

import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.JobProblem;
import io.cuebroker.broker.JobProblem.Code;
import io.cuebroker.broker.Reconciler;
import io.cuebroker.broker.Reconciliation;
import io.cuebroker.broker.Reconciliation.Ghost;
import io.cuebroker.broker.Reconciliation.Orphan;
import io.cuebroker.broker.Reconciliation.Repair;
import io.cuebroker.broker.store.JobRow;
import io.cuebroker.provider.Cancellation;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.provider.Submission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows comparisons and repairs what they found. Safe for concurrent use. */
final class Repairs implements Reconciler {
  private final Node node;
  private final Calls calls;
  private final Comparison comparison;
  private final Placing placing;
  private final Settlement settlement;

  Repairs(Node node, Calls calls, Comparison comparison, Placing placing, Settlement settlement) {
    this.node = node;
    this.calls = calls;
    this.comparison = comparison;
    this.placing = placing;
    this.settlement = settlement;
  }

  @Override
  public Reconciliation compare(DeskId desk, String provider) throws JobException {
    return comparison.of(desk, provider(provider));
  }

  @Override
  public List<Done> repair(DeskId desk, String provider, List<String> orders, boolean discard)
      throws JobException {
    Providers.Entry entry = provider(provider);
    Reconciliation found = comparison.of(desk, entry);
    requireListed(found, orders);
    List<Done> done = new ArrayList<>();
    for (Ghost ghost : found.ghosts()) {
      if (orders.isEmpty() || orders.contains(ghost.order())) {
        done.add(new Done(ghost.order(), Optional.of(ghost.job()), askAgain(entry, ghost)));
      }
    }
    for (Orphan orphan : found.orphans()) {
      boolean named = orders.contains(orphan.order());
      if (orphan.repair() == Repair.ADOPT && (named || orders.isEmpty())) {
        done.add(new Done(orphan.order(), orphan.job(), adopt(entry, orphan)));
      } else if (orphan.repair() == Repair.DISCARD && named) {
        String outcome =
            discard
                ? discard(entry, orphan)
                : "left alone: nobody waits for it; say discard to cancel or remove it";
        done.add(new Done(orphan.order(), orphan.job(), outcome));
      }
    }
    comparison.forget(entry);
    return done;
  }

  private static void requireListed(Reconciliation found, List<String> orders) throws JobException {
    for (String order : orders) {
      boolean listed =
          found.ghosts().stream().anyMatch(ghost -> ghost.order().equals(order))
              || found.orphans().stream().anyMatch(orphan -> orphan.order().equals(order));
      if (!listed) {
        throw new JobException(
            JobProblem.of(
                Code.ORDER_NOT_FOUND,
                "the order " + Texts.quote(order) + " is neither a ghost nor an orphan"));
      }
    }
  }

  /** A list may lag; only the vendor's own denial of this one order ends its job. */
  private String askAgain(Providers.Entry provider, Ghost ghost) {
    Optional<JobRow> row = row(ghost.job());
    try {
      calls.within(
          node.limits().cancel(),
          Kind.UNAVAILABLE,
          provider.id(),
          () -> provider.provider().poll(new OrderId(ghost.order())));
      return "left alone: asked for it alone, " + provider.id() + " knows it";
    } catch (ProviderException e) {
      if (!denies(e.problem()) || row.isEmpty()) {
        return "left alone: " + provider.id() + " cannot be asked: " + e.problem().message();
      }
      ProviderProblem problem =
          ProviderProblem.of(
              Kind.VENDOR_FAULT,
              "order_missing",
              provider.id() + " took the order " + ghost.order() + " and denies it now");
      return settlement
          .fail(ghost.job(), row.get().attempt(), problem)
          .map(it -> "its job has ended in error: " + provider.id() + " denies the order")
          .orElse("left alone: its job was changed by somebody else");
    }
  }

  /** Some vendors' denials are borne while nobody asks on purpose, as their lists may lag. */
  private static boolean denies(ProviderProblem problem) {
    return problem.kind() == Kind.REJECTED || problem.code().equals("order_not_found");
  }

  private String adopt(Providers.Entry provider, Orphan orphan) {
    Optional<JobRow> row = orphan.job().flatMap(this::row);
    try {
      Optional<JobRow> given = Optional.empty();
      if (row.isPresent()) {
        JobRow waiting = row.get();
        Submission submission =
            calls.within(
                node.limits().cancel(),
                Kind.UNAVAILABLE,
                provider.id(),
                () -> Adoption.of(node, provider, waiting, new OrderId(orphan.order())));
        given = placing.taken(waiting, submission);
      }
      return given
          .map(it -> "given to its job, which goes on at " + provider.id())
          .orElse("left alone: its job was changed by somebody else");
    } catch (ProviderException e) {
      return "left alone: " + Texts.shown(e.problem().message());
    } catch (Adoption.OtherOrderException e) {
      return "left alone: " + provider.id() + " shows another order under its reference";
    }
  }

  private String discard(Providers.Entry provider, Orphan orphan) {
    try {
      Cancellation.Outcome outcome =
          calls.within(
              node.limits().cancel(),
              Kind.UNAVAILABLE,
              provider.id(),
              () ->
                  provider.provider().listing().orElseThrow().discard(new OrderId(orphan.order())));
      return outcome instanceof Cancellation.Outcome.Refused refused
          ? provider.id() + " refuses: " + Texts.shown(refused.reason())
          : "cancelled or removed at " + provider.id();
    } catch (ProviderException e) {
      return "left alone: " + Texts.shown(e.problem().message());
    }
  }

  private Optional<JobRow> row(JobId id) {
    return node.ledger().store().read(rows -> rows.jobs().find(id));
  }

  private Providers.Entry provider(String id) throws JobException {
    return node.providers()
        .find(id)
        .orElseThrow(
            () ->
                new JobException(
                    JobProblem.field(
                        Code.UNKNOWN_PROVIDER,
                        "there is no provider called " + Texts.quote(id),
                        "provider",
                        node.providers().ids())));
  }
}
