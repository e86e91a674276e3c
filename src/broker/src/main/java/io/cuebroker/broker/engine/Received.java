package io.cuebroker.broker.engine;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.provider.CaptionFile;

/**
 * Captions from a provider, read and on disk, not yet named by a row.
 *
 * @param documentBlob the canonical JSON
 * @param sourceBlob the provider's own bytes
 */
record Received(
    CaptionFile file, CaptionDocument document, String documentBlob, String sourceBlob) {}
