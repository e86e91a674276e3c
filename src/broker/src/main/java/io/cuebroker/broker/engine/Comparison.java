package io.cuebroker.broker.engine;

import io.cuebroker.broker.BrokerSettings;
import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.JobProblem;
import io.cuebroker.broker.JobProblem.Code;
import io.cuebroker.broker.Phase;
import io.cuebroker.broker.Reconciliation;
import io.cuebroker.broker.Reconciliation.Ghost;
import io.cuebroker.broker.Reconciliation.Orphan;
import io.cuebroker.broker.Reconciliation.Repair;
import io.cuebroker.broker.store.JobRow;
import io.cuebroker.broker.store.OrderRows.Attempt;
import io.cuebroker.broker.store.OrderRows.State;
import io.cuebroker.provider.OrderListing;
import io.cuebroker.provider.OrderListing.Listed;
import io.cuebroker.provider.OrderLookup;
import io.cuebroker.provider.OrderReference;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares a provider's list of orders with ours. What is so new that the provider may not show it
 * yet, or that we may not have written down yet, is left out. Safe for concurrent use.
 */
final class Comparison {
  private static final Logger LOG = LoggerFactory.getLogger(Comparison.class);

  /** Whoever asks twice within this time gets one answer: a list is many calls. */
  private static final Duration FRESH = Duration.ofSeconds(1);

  /** Where a provider names no settle time. */
  private static final Duration SETTLING = Duration.ofMinutes(2);

  private final Node node;
  private final Calls calls;
  private final Duration reach;
  private final Map<String, Whole> latest = new ConcurrentHashMap<>();

  Comparison(Node node, Calls calls, BrokerSettings settings) {
    this.node = node;
    this.calls = calls;
    this.reach = settings.reconciliationReach();
  }

  /** Compares one provider and says in the log what was found. */
  void sweep(Providers.Entry provider) {
    if (provider.provider().listing().isEmpty() || provider.closedFor().isPresent()) {
      return;
    }
    try {
      Whole whole = compare(provider);
      if (!whole.ghosts().isEmpty() || !whole.orphans().isEmpty()) {
        LOG.warn(
            "provider={} ghosts={} orphans={}: see its reconciliation",
            provider.id(),
            whole.ghosts().size(),
            whole.orphans().size());
      }
    } catch (JobException e) {
      LOG.warn("provider={} cannot be compared: {}", provider.id(), e.getMessage());
    }
  }

  /** Returns what a desk may see. */
  Reconciliation of(DeskId desk, Providers.Entry provider) throws JobException {
    Whole known = latest.get(provider.id());
    Instant now = node.ledger().now();
    Whole whole = known;
    if (whole == null || !whole.at().plus(FRESH).isAfter(now)) {
      whole = compare(provider);
      latest.put(provider.id(), whole);
    }
    return new Reconciliation(
        provider.id(),
        whole.at(),
        whole.since(),
        whole.ghosts().stream()
            .filter(ghost -> ghost.desk().filter(desk::equals).isPresent())
            .map(Owned::thing)
            .toList(),
        whole.orphans().stream()
            // What belongs to no job of ours may be anybody's in the account: the operators' alone.
            .filter(orphan -> orphan.desk().orElse(DeskId.DEFAULT).equals(desk))
            .map(Owned::thing)
            .toList());
  }

  /** Forgets the latest comparison, since something was repaired. */
  void forget(Providers.Entry provider) {
    latest.remove(provider.id());
  }

  private Whole compare(Providers.Entry provider) throws JobException {
    OrderListing listing =
        provider
            .provider()
            .listing()
            .orElseThrow(
                () ->
                    new JobException(
                        JobProblem.of(
                            Code.NOT_SUPPORTED,
                            "the orders of " + provider.id() + " cannot be listed and compared")));
    Instant now = node.ledger().now();
    Instant since = now.minus(reach);
    Instant settled =
        now.minus(provider.provider().lookup().map(OrderLookup::settleTime).orElse(SETTLING));
    List<Listed> theirs;
    try {
      theirs =
          calls.politely(
              provider, node.limits().ask(), Kind.UNAVAILABLE, () -> listing.since(since));
    } catch (ProviderException e) {
      throw new JobException(Problems.answer(e.problem()));
    }
    return new Whole(
        now, since, ghosts(provider, theirs, since, settled), orphans(provider, theirs, settled));
  }

  private List<Owned<Ghost>> ghosts(
      Providers.Entry provider, List<Listed> theirs, Instant since, Instant settled) {
    Set<String> shown = theirs.stream().map(it -> it.order().value()).collect(Collectors.toSet());
    List<Owned<Ghost>> ghosts = new ArrayList<>();
    List<Attempt> ours =
        node.ledger().store().read(rows -> rows.orders().takenSince(provider.id(), since));
    for (Attempt attempt : ours) {
      String order = attempt.order().orElseThrow().value();
      boolean live = attempt.state() == State.PLACED && attempt.reviews().isEmpty();
      if (live && attempt.calledAt().isBefore(settled) && !shown.contains(order)) {
        row(attempt.job())
            .filter(row -> !row.job().phase().done())
            .ifPresent(
                row ->
                    ghosts.add(
                        new Owned<>(
                            Optional.of(row.job().desk()),
                            new Ghost(
                                row.job().id(),
                                order,
                                attempt.reference().value(),
                                attempt.begunAt()))));
      }
    }
    return ghosts;
  }

  private List<Owned<Orphan>> orphans(
      Providers.Entry provider, List<Listed> theirs, Instant settled) {
    List<Owned<Orphan>> orphans = new ArrayList<>();
    for (Listed listed : theirs) {
      boolean ours =
          node.ledger()
              .store()
              .read(rows -> rows.orders().jobOf(provider.id(), listed.order()))
              .isPresent();
      boolean fresh = listed.placedAt().filter(at -> at.isAfter(settled)).isPresent();
      if (ours || fresh) {
        continue;
      }
      Optional<Attempt> attempt = attempt(listed);
      Optional<JobRow> row = attempt.flatMap(it -> row(it.job()));
      if (!listed.ordered() && row.filter(it -> !it.job().phase().done()).isPresent()) {
        continue; // A part of an order that is still being placed.
      }
      orphans.add(
          new Owned<>(
              row.map(it -> it.job().desk()),
              new Orphan(
                  listed.order().value(),
                  listed.reference(),
                  row.map(it -> it.job().id()),
                  listed.placedAt(),
                  listed.status(),
                  listed.ordered(),
                  attempt.isPresent() && isAwaited(row, attempt.get(), listed)
                      ? Repair.ADOPT
                      : Repair.DISCARD)));
    }
    return orphans;
  }

  /** Whether a job is held for want of just this order. */
  private boolean isAwaited(Optional<JobRow> row, Attempt attempt, Listed listed) {
    return listed.ordered()
        && row.map(JobRow::job).map(Job::phase).filter(Phase.SUBMITTING::equals).isPresent()
        && node.reference(row.get()).equals(attempt.reference());
  }

  private Optional<Attempt> attempt(Listed listed) {
    try {
      Optional<OrderReference> reference = listed.reference().map(OrderReference::new);
      return reference.flatMap(it -> node.ledger().store().read(rows -> rows.orders().find(it)));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // Somebody else's name for it.
    }
  }

  private Optional<JobRow> row(JobId id) {
    return node.ledger().store().read(rows -> rows.jobs().find(id));
  }

  /**
   * Something of a desk's.
   *
   * @param desk empty where it belongs to none
   */
  private record Owned<T>(Optional<DeskId> desk, T thing) {}

  /** A comparison of all desks. */
  private record Whole(
      Instant at, Instant since, List<Owned<Ghost>> ghosts, List<Owned<Orphan>> orphans) {}
}
