package io.cuebroker.provider.threeplay;

import io.cuebroker.provider.OrderLookup;
import io.cuebroker.provider.OrderReference;
import io.cuebroker.provider.ProviderException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Finds orders by their reference, in all projects. A file without an order is no order. */
final class Lookup implements OrderLookup {
  private final Projects projects;
  private final Submissions submissions;
  private final Duration settleTime;

  Lookup(Projects projects, Submissions submissions, Duration settleTime) {
    this.projects = projects;
    this.submissions = submissions;
    this.settleTime = settleTime;
  }

  @Override
  public Result find(OrderReference reference, Instant since) throws ProviderException {
    boolean reliable = true;
    for (Project project : projects.all()) {
      Search.Traces traces = Search.byReference(project, reference);
      Optional<Transcript> placed = traces.order();
      if (placed.isPresent()) {
        String level = placed.get().isAsr() ? Wish.ASR : "";
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
