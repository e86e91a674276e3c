package io.cuebroker.broker.engine;

import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.blob.Blobs;
import io.cuebroker.broker.store.JobRow;
import io.cuebroker.broker.store.StorageException;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.OrderReference;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import java.io.IOException;
import java.util.Optional;

/**
 * This process among those that may share the work.
 *
 * @param name tells its claims from others'
 * @param callbacks where vendors may call back
 */
record Node(
    String name,
    Ledger ledger,
    Providers providers,
    MediaSources media,
    Blobs blobs,
    Limits limits,
    CallbackAddresses callbacks) {

  /**
   * Returns what the provider is asked for by the row's current attempt.
   *
   * @param repeated whether that was asked for before
   * @throws ProviderException if that cannot be had; the provider was not asked
   */
  OrderRequest order(JobRow row, boolean repeated) throws ProviderException {
    Job job = row.job();
    try {
      return new OrderRequest(
          reference(row),
          repeated,
          job.desk().value(),
          job.type(),
          job.mediaUrl().isEmpty()
              ? Optional.empty()
              : Optional.of(media.of(job.desk(), job.mediaUrl().get())),
          captionFile(row),
          job.language(),
          row.asked(),
          callbacks.of(job.id()));
    } catch (JobException e) {
      // It was good when the job was accepted; a root or posted file has gone since.
      throw new ProviderException(
          ProviderProblem.of(
              ProviderProblem.Kind.REJECTED, "media_unreachable", e.problem().message()),
          e);
    } catch (StorageException e) {
      throw storageFault("the job's media could not be looked up", e);
    }
  }

  OrderReference reference(JobRow row) {
    return Intake.reference(row.job().id(), row.attempt());
  }

  Optional<CaptionFile> captionFile(JobRow row) throws ProviderException {
    if (row.captionBlob().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          CaptionFile.human(
              row.captionName().orElse("captions"),
              Optional.ofNullable(row.asked().get("sub_format")),
              blobs.read(row.captionBlob().get())));
    } catch (IOException e) {
      throw storageFault("the job's caption file could not be read", e);
    }
  }

  private static ProviderException storageFault(String message, Exception cause) {
    return new ProviderException(
        ProviderProblem.of(ProviderProblem.Kind.UNAVAILABLE, "storage_fault", message), cause);
  }

  Providers.Entry provider(JobRow row) {
    return providers
        .find(row.job().provider())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the provider " + row.job().provider() + " is no longer configured"));
  }
}
