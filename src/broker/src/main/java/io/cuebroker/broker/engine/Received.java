package io.cuebroker.broker.engine;

import io.cuebroker.broker.JobOutput;
import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.provider.CaptionFile;
import java.util.List;
import java.util.Optional;

/**
 * Captions from a provider, read and on disk, not yet named by a row.
 *
 * @param documentBlob the canonical JSON
 * @param sourceBlob the provider's own bytes
 * @param outputs the job's outputs with what they do not hold of these captions
 * @param remark what was done to them on the way, for the version's reason
 */
record Received(
    CaptionFile file,
    CaptionDocument document,
    String documentBlob,
    String sourceBlob,
    List<JobOutput> outputs,
    Optional<String> remark) {

  Received withRemark(Optional<String> newRemark) {
    return new Received(file, document, documentBlob, sourceBlob, outputs, newRemark);
  }
}
