package io.cuebroker.broker.engine;

import io.cuebroker.broker.Job;
import io.cuebroker.broker.engine.Ledger.Step;
import io.cuebroker.broker.store.JobRow;
import io.cuebroker.broker.store.Rows;
import io.cuebroker.broker.store.VideoRow;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Takes videos for this node, under leases. Safe for concurrent use. */
final class VideoClaims {
  private final Node node;

  VideoClaims(Node node) {
    this.node = node;
  }

  /** Takes a video to be rendered; empty where it changed, or may not be rendered now. */
  Optional<Claim> toRender(VideoRow seen) {
    return claim(seen, this::rendering, "rendering ");
  }

  /** Takes a video whose media is fetched, and which stays queued; empty where it changed. */
  Optional<Claim> toFetch(VideoRow seen) {
    return claim(seen, this::fetching, "fetching the media of ");
  }

  private Optional<Claim> claim(VideoRow seen, Taking taking, String doing) {
    return seen.video().startedAt().isPresent()
        ? claimQuietly(seen, taking)
        : claimTelling(seen, taking, doing);
  }

  /** Takes a row whose start was told already. */
  private Optional<Claim> claimQuietly(VideoRow seen, Taking taking) {
    return node.ledger()
        .store()
        .write(
            rows -> {
              Optional<JobRow> job = rows.jobs().find(seen.video().job());
              return taking
                  .take(rows, seen, node.ledger().now())
                  .filter(rows.videos()::save)
                  .flatMap(row -> job.map(it -> new Claim(row, it.job())));
            });
  }

  private Optional<Claim> claimTelling(VideoRow seen, Taking taking, String doing) {
    AtomicReference<VideoRow> taken = new AtomicReference<>(seen);
    return node.ledger()
        .changeKnowing(
            seen.video().job(),
            (rows, job, now) ->
                taking
                    .take(rows, seen, now)
                    .map(
                        row ->
                            Step.of(
                                    job.change(),
                                    EventTypes.VIDEO_STARTED,
                                    doing + Renderer.words(row, job.job().captionVersion()),
                                    "broker")
                                .also(
                                    (tables, saved) -> {
                                      Renderer.require(tables.videos().save(row));
                                      taken.set(row);
                                    })))
        .map(job -> new Claim(Objects.requireNonNull(taken.get()), job.job()));
  }

  private Optional<VideoRow> rendering(Rows rows, VideoRow seen, Instant now) {
    List<VideoRow> others = rows.videos().rendering();
    boolean crowded =
        !others.isEmpty() && (seen.alone() || others.stream().anyMatch(VideoRow::alone));
    return crowded
        ? Optional.empty()
        : unchanged(rows, seen)
            .map(row -> row.change().rendering(node.name(), now, until(now)).build());
  }

  private Optional<VideoRow> fetching(Rows rows, VideoRow seen, Instant now) {
    return unchanged(rows, seen)
        .map(row -> row.change().fetching(node.name(), now, until(now)).build());
  }

  private Instant until(Instant now) {
    return now.plus(node.limits().lease());
  }

  static Optional<VideoRow> unchanged(Rows rows, VideoRow seen) {
    return rows.videos().find(seen.video().id()).filter(row -> row.version() == seen.version());
  }

  /** A row that this node has, and its job as it stood then. */
  record Claim(VideoRow row, Job job) {}

  /** Returns a row as this node's, unless it changed or is not to be had. */
  private interface Taking {
    Optional<VideoRow> take(Rows rows, VideoRow seen, Instant now);
  }
}
