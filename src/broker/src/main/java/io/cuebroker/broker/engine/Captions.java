package io.cuebroker.broker.engine;

import io.cuebroker.broker.CaptionVersion;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobProblem;
import io.cuebroker.broker.JobProblem.Code;
import io.cuebroker.broker.blob.Blobs;
import io.cuebroker.broker.store.Store;
import io.cuebroker.broker.store.VersionRows.Stored;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Stored captions. Safe for concurrent use. */
final class Captions {
  private final Store store;
  private final Blobs blobs;
  private final Duration pollingInterval;

  Captions(Store store, Blobs blobs, Duration pollingInterval) {
    this.store = store;
    this.blobs = blobs;
    this.pollingInterval = pollingInterval;
  }

  CaptionVersion of(Job job, Optional<Integer> version) throws JobException {
    int number = version.orElse(job.captionVersion());
    if (number == 0 || job.captionVersion() == 0) {
      throw new JobException(noneYet(job));
    }
    Stored stored =
        store
            .read(rows -> rows.versions().find(job.id(), number))
            .orElseThrow(
                () ->
                    new JobException(
                        JobProblem.field(
                            Code.VERSION_NOT_FOUND,
                            "the job has no captions version " + number,
                            "version",
                            List.of())));
    return load(job, stored);
  }

  List<CaptionVersion.Summary> versions(Job job) {
    return store.read(rows -> rows.versions().all(job.id())).stream().map(Stored::summary).toList();
  }

  Optional<CaptionVersion> track(String token, String language) {
    String wanted = language.toLowerCase(Locale.ROOT);
    for (Job job : store.read(rows -> rows.jobs().released(token))) {
      Optional<Stored> stored =
          store
              .read(rows -> rows.versions().find(job.id(), job.captionVersion()))
              .filter(found -> found.summary().language().toLowerCase(Locale.ROOT).equals(wanted));
      if (stored.isPresent()) {
        return Optional.of(load(job, stored.get()));
      }
    }
    return Optional.empty();
  }

  private CaptionVersion load(Job job, Stored stored) {
    try {
      byte[] json = blobs.read(stored.documentBlob());
      return new CaptionVersion(
          job, stored.summary(), Json.FORMAT.read(json, ReadOptions.DEFAULT).document());
    } catch (IOException e) {
      throw new UncheckedIOException("the captions of job " + job.id() + " cannot be read", e);
    } catch (CaptionSyntaxException e) {
      throw new IllegalStateException("the captions of job " + job.id() + " are damaged", e);
    }
  }

  private JobProblem noneYet(Job job) {
    boolean working = !job.phase().done();
    return new JobProblem(
        Code.NOT_DELIVERED,
        working
            ? "the captions are not there yet: the job is " + job.phase().status()
            : "there are no captions: the job ended as " + job.phase().status(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        working
            ? Optional.of(
                pollingInterval.compareTo(Duration.ofSeconds(1)) > 0
                    ? pollingInterval
                    : Duration.ofSeconds(1))
            : Optional.empty());
  }
}
