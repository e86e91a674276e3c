package io.cuebroker.provider.threeplay;

import io.cuebroker.provider.OrderLookup;
import io.cuebroker.provider.OrderReference;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.ProviderException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Finds orders by their reference, in all projects. A file without an order is no order. */
final class Lookup implements OrderLookup {
  private final Projects projects;
  private final Submissions submissions;
  private final LanguageIds languages;
  private final Duration settleTime;

  Lookup(Projects projects, Submissions submissions, LanguageIds languages, Duration settleTime) {
    this.projects = projects;
    this.submissions = submissions;
    this.languages = languages;
    this.settleTime = settleTime;
  }

  @Override
  public Result find(OrderReference reference, Instant since) throws ProviderException {
    return find(reference, "");
  }

  @Override
  public Result find(OrderRequest order, Instant since) throws ProviderException {
    return find(order.reference(), level(order));
  }

  private String level(OrderRequest order) {
    try {
      return Wish.of(order, languages) instanceof Wish.Captions wish ? wish.level() : "";
    } catch (ProviderException e) {
      return ""; // Settings changed since it was placed.
    }
  }

  private Result find(OrderReference reference, String wanted) throws ProviderException {
    boolean reliable = true;
    for (Project project : projects.all()) {
      Search.Traces traces = Search.byReference(project, reference);
      Optional<Transcript> placed = traces.order();
      if (placed.isPresent()) {
        String level = placed.get().isAsr() ? Wish.ASR : wanted;
        return new Result.Found(submissions.of(placed.get(), project, level));
      }
      reliable = reliable && traces.reliable();
    }
    return reliable
        ? new Result.Absent()
        : new Result.Unsure("3Play's lists show what was not asked for");
  }

  @Override
  public Duration settleTime() {
    return settleTime;
  }
}
