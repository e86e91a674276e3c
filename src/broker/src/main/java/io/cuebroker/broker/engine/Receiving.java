package io.cuebroker.broker.engine;

import io.cuebroker.broker.Job;
import io.cuebroker.broker.blob.Blobs;
import io.cuebroker.broker.store.Store;
import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.CaptionFormats;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.edits.EditException;
import io.cuebroker.captions.edits.EditList;
import io.cuebroker.captions.json.Json;
import io.cuebroker.captions.options.InputOptions;
import io.cuebroker.captions.options.OptionException;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.Languages;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Charged;
import io.cuebroker.provider.ProviderProblem.Kind;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a provider's file into the canonical document and stores both. */
final class Receiving {
  private static final Logger LOG = LoggerFactory.getLogger(Receiving.class);

  private final Blobs blobs;
  private final Store store;
  private final long maxBytes;

  Receiving(Store store, Blobs blobs, long maxBytes) {
    this.store = store;
    this.blobs = blobs;
    this.maxBytes = maxBytes;
  }

  /**
   * Receives a file that somebody brought, as it is.
   *
   * @throws ProviderException {@link Kind#VENDOR_FAULT} if it cannot be read as captions, {@link
   *     Kind#UNAVAILABLE} if this machine cannot store it now
   */
  Received receive(Job job, CaptionFile file) throws ProviderException {
    CaptionDocument document = document(job, file);
    return store(job, file, document, canonical(document));
  }

  /**
   * Receives a provider's file that may say nothing new, with the edits that its job was ordered
   * with: the unedited captions are nobody's, though the provider's own bytes are kept.
   *
   * @param known the canonical document to compare it with, where there is one
   * @return empty if it says the same
   */
  Optional<Received> receiveNews(Job job, CaptionFile file, Optional<String> known)
      throws ProviderException {
    Optional<EditList> edits = store.read(rows -> rows.edits().find(job));
    CaptionDocument document = edited(document(job, file), edits);
    byte[] canonical = canonical(document);
    try {
      if (known.isPresent() && Arrays.equals(blobs.read(known.get()), canonical)) {
        return Optional.empty();
      }
    } catch (IOException e) {
      throw storageFault("the captions so far could not be read", e);
    }
    return Optional.of(
        store(job, file, document, canonical).withRemark(edits.map(Receiving::remark)));
  }

  /** Keeps a document that was made here. */
  Received keep(Job job, CaptionDocument document, CaptionFile source) throws ProviderException {
    return store(job, source, document, canonical(document));
  }

  private Received store(Job job, CaptionFile file, CaptionDocument document, byte[] canonical)
      throws ProviderException {
    try {
      return new Received(
          file,
          document,
          blobs.write(canonical),
          blobs.write(file.bytes()),
          OutputCheck.of(job.outputs(), document),
          Optional.empty());
    } catch (IOException e) {
      throw storageFault("the captions could not be stored", e);
    }
  }

  private CaptionDocument document(Job job, CaptionFile file) throws ProviderException {
    if (file.bytes().length > maxBytes) {
      throw fault("the provider's caption file has more than " + maxBytes + " bytes", null);
    }
    return withLanguage(job, file, read(file));
  }

  private static CaptionDocument edited(CaptionDocument document, Optional<EditList> edits) {
    if (edits.isEmpty()) {
      return document;
    }
    try {
      return edits.get().applyTo(document);
    } catch (EditException e) {
      throw new IllegalStateException("edits that were checked fit every document", e);
    }
  }

  private static String remark(EditList edits) {
    int count = edits.edits().size();
    return "edited as it was ordered, by " + count + (count == 1 ? " operation" : " operations");
  }

  private static byte[] canonical(CaptionDocument document) {
    try {
      return Json.FORMAT.write(document, WriteOptions.DEFAULT).bytes();
    } catch (CaptionWriteException e) {
      throw new IllegalStateException("the canonical form holds every document", e);
    }
  }

  private static CaptionDocument read(CaptionFile file) throws ProviderException {
    CaptionFormat format =
        file.format()
            .flatMap(CaptionFormats::find)
            .or(() -> CaptionFormats.detect(file.bytes(), Optional.of(file.fileName())))
            .orElse(null);
    if (format == null) {
      throw fault("the provider's caption file is in no format that is known", null);
    }
    try {
      return InputOptions.of("", file.reading()).read(format, file.bytes()).document();
    } catch (OptionException e) {
      throw fault("the provider's caption file cannot be read so: " + e.getMessage(), e);
    } catch (CaptionSyntaxException e) {
      throw fault("the provider's caption file cannot be read: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      LOG.error("format={} its reader failed on a provider's file", format.info().id(), e);
      throw fault("the provider's caption file cannot be read as " + format.info().id(), e);
    }
  }

  /**
   * The caller's word on the language stands above the file's; the provider's is for those who
   * asked for any.
   */
  private static CaptionDocument withLanguage(Job job, CaptionFile file, CaptionDocument read) {
    if (!job.language().equals(Languages.AUTO)) {
      return read.withLanguage(job.language());
    }
    return file.language().map(read::withLanguage).orElse(read);
  }

  private static ProviderException storageFault(String message, IOException cause) {
    return new ProviderException(
        ProviderProblem.of(Kind.UNAVAILABLE, "storage_full", message), cause);
  }

  private static ProviderException fault(String message, @Nullable Throwable cause) {
    ProviderProblem problem =
        ProviderProblem.of(Kind.VENDOR_FAULT, ProviderProblem.UNREADABLE_CAPTIONS, message)
            .withCharged(Charged.UNKNOWN);
    return cause == null ? new ProviderException(problem) : new ProviderException(problem, cause);
  }
}
