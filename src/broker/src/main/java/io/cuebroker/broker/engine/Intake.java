package io.cuebroker.broker.engine;

import io.cuebroker.broker.BrokerSettings;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.JobOutput;
import io.cuebroker.broker.JobProblem;
import io.cuebroker.broker.JobProblem.Code;
import io.cuebroker.broker.NewJob;
import io.cuebroker.broker.Phase;
import io.cuebroker.broker.blob.Blobs;
import io.cuebroker.broker.store.JobRow;
import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.CaptionFormats;
import io.cuebroker.captions.edits.Edit;
import io.cuebroker.captions.edits.EditException;
import io.cuebroker.captions.edits.EditList;
import io.cuebroker.captions.options.OptionException;
import io.cuebroker.captions.options.OutputOptions;
import io.cuebroker.captions.profile.Profile;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.Languages;
import io.cuebroker.provider.MediaSource;
import io.cuebroker.provider.OrderReference;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.ProviderException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns a request into a row, or says what is wrong with it; writes no row. */
final class Intake {
  private static final int MOST_OUTPUTS = 32;

  private final BrokerSettings settings;
  private final Providers providers;
  private final MediaSources media;
  private final Blobs blobs;
  private final Ids ids;
  private final Tokens tokens;

  Intake(
      BrokerSettings settings,
      Providers providers,
      MediaSources media,
      Blobs blobs,
      Ids ids,
      Tokens tokens) {
    this.settings = settings;
    this.providers = providers;
    this.media = media;
    this.blobs = blobs;
    this.ids = ids;
    this.tokens = tokens;
  }

  /**
   * Checks everything that can be checked without asking a vendor; stores the caption file last.
   */
  Draft draft(NewJob request, Instant now) throws JobException {
    Checked checked = check(request);
    Optional<String> blob = storeCaptionFile(request);
    JobRow row = row(request, checked.id(), checked.outputs(), blob, now);
    return new Draft(checked.provider(), row, checked.media());
  }

  /** Checks the same, and stores nothing. */
  Checked check(NewJob request) throws JobException {
    Providers.Entry provider = provider(request.provider());
    checkQuality(request);
    checkEdits(request);
    List<JobOutput> outputs = outputs(request);
    if (!provider.provider().languages().accepts(request.language())) {
      throw unsupportedLanguage(provider, request.language());
    }
    Optional<MediaSource> source =
        request.mediaUrl().isEmpty()
            ? Optional.empty()
            : Optional.of(media.of(request.desk(), request.mediaUrl().get()));
    JobId id = ids.nextJob();
    check(provider, request, id, source);
    return new Checked(provider, id, outputs, source);
  }

  private void checkQuality(NewJob request) throws JobException {
    if (request.quality().isPresent() && profile(request.quality().get().profile()).isEmpty()) {
      throw new JobException(
          JobProblem.field(
              Code.INVALID_FIELD,
              "there is no profile called " + Texts.quote(request.quality().get().profile()),
              "quality_profile",
              settings.profiles().stream().map(Profile::id).toList()));
    }
  }

  /** What cannot be applied to any captions is refused now, not when they come. */
  private static void checkEdits(NewJob request) throws JobException {
    for (Edit edit : request.edits()) {
      if (!(edit instanceof Edit.Replace) && !(edit instanceof Edit.Exclude)) {
        throw wrongEdits(edit.op() + " names cues, and there are none yet");
      }
    }
    try {
      new EditList(request.edits())
          .applyTo(CaptionDocument.of(CaptionDocument.UNKNOWN_LANGUAGE, List.of()));
    } catch (EditException e) {
      throw wrongEdits(String.valueOf(e.getMessage()));
    }
  }

  private static JobException wrongEdits(String message) {
    return new JobException(
        JobProblem.field(
            Code.INVALID_FIELD, "the edits cannot be applied: " + message, "edits", List.of()));
  }

  private Optional<Profile> profile(String id) {
    return settings.profiles().stream().filter(profile -> profile.id().equals(id)).findFirst();
  }

  private Providers.Entry provider(String id) throws JobException {
    return providers
        .find(id)
        .orElseThrow(
            () ->
                new JobException(
                    JobProblem.field(
                        Code.UNKNOWN_PROVIDER,
                        "there is no provider called " + Texts.quote(id),
                        "provider",
                        providers.ids())));
  }

  private static JobException unsupportedLanguage(Providers.Entry provider, String language) {
    return new JobException(
        JobProblem.field(
            Code.UNSUPPORTED_LANGUAGE,
            "the provider "
                + provider.id()
                + " does not take the language "
                + Texts.quote(language),
            "language",
            Texts.names(provider.provider().languages())));
  }

  private void check(
      Providers.Entry provider, NewJob request, JobId id, Optional<MediaSource> source)
      throws JobException {
    Optional<CaptionFile> file = request.captionFile();
    if (file.isPresent() && file.get().bytes().length > settings.captionsMaxBytes()) {
      throw new JobException(
          JobProblem.field(
              Code.TOO_LARGE,
              "a caption file may have at most " + settings.captionsMaxBytes() + " bytes",
              "caption_file",
              List.of()));
    }
    try {
      provider
          .provider()
          .check(
              new OrderRequest(
                  reference(id, 1),
                  request.type(),
                  source,
                  file,
                  language(request),
                  request.providerParams()));
    } catch (ProviderException e) {
      throw new JobException(Problems.answer(e.problem()));
    }
  }

  private static List<JobOutput> outputs(NewJob request) throws JobException {
    String mediaName =
        FileNames.ofMedia(
            request.mediaUrl().isPresent()
                ? request.mediaUrl()
                : request.captionFile().map(CaptionFile::fileName));
    if (request.outputTypes().size() > MOST_OUTPUTS) {
      throw new JobException(
          JobProblem.field(
              Code.INVALID_FIELD,
              "output_types may name at most " + MOST_OUTPUTS + " formats",
              "output_types",
              List.of()));
    }
    Set<String> distinct = new LinkedHashSet<>(request.outputTypes());
    requireAmong(distinct, request.outputOptions().keySet());
    List<JobOutput> outputs = new ArrayList<>();
    for (String type : distinct) {
      CaptionFormat format =
          CaptionFormats.find(type)
              .orElseThrow(
                  () ->
                      new JobException(
                          JobProblem.field(
                              Code.UNKNOWN_OUTPUT_TYPE,
                              "there is no format called " + Texts.quote(type),
                              "output_types",
                              CaptionFormats.ids())));
      Map<String, String> texts = request.outputOptions().getOrDefault(type, Map.of());
      OutputOptions options = options(type, format, texts);
      outputs.add(
          new JobOutput(
              type,
              format.info().id(),
              format.fileName(FileNames.base(mediaName), language(request)),
              texts,
              OutputCheck.demands(format, options)));
    }
    return OutputNames.distinct(outputs, FileNames.base(mediaName), language(request));
  }

  private static void requireAmong(Set<String> types, Set<String> named) throws JobException {
    for (String type : named) {
      if (!types.contains(type)) {
        throw new JobException(
            JobProblem.field(
                Code.INVALID_FIELD,
                "output_options speak of " + Texts.quote(type) + ", which is not an output",
                "output_options",
                List.copyOf(types)));
      }
    }
  }

  private static OutputOptions options(String type, CaptionFormat format, Map<String, String> texts)
      throws JobException {
    try {
      return OutputOptions.read(format, texts);
    } catch (OptionException e) {
      throw new JobException(
          JobProblem.field(
              Code.INVALID_FIELD,
              String.valueOf(e.getMessage()),
              "output_options." + type + "." + e.option(),
              e.allowed()));
    }
  }

  private Optional<String> storeCaptionFile(NewJob request) throws JobException {
    if (request.captionFile().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(blobs.write(request.captionFile().get().bytes()));
    } catch (IOException e) {
      throw new JobException(
          JobProblem.of(Code.STORAGE_FULL, "the caption file could not be stored"));
    }
  }

  private JobRow row(
      NewJob request, JobId id, List<JobOutput> outputs, Optional<String> blob, Instant now) {
    String group = request.parentId().map(parent -> "parent\0" + parent).orElse("job\0" + id);
    Job job =
        new Job(
            id,
            request.desk(),
            1,
            request.parentId(),
            request.mediaUrl(),
            request.type(),
            language(request),
            request.provider(),
            request.providerParams(),
            outputs,
            Phase.QUEUED,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            now,
            now,
            Optional.empty(),
            request.retryOf(),
            request.metadata(),
            request.requestedBy(),
            request.callbackUrl(),
            request.warnings(),
            0,
            tokens.token(request.desk().value(), group),
            request.release(),
            request.quality(),
            Optional.empty());
    return new JobRow(
        job,
        request.providerParams(),
        Map.of(),
        blob,
        request.captionFile().map(CaptionFile::fileName),
        Optional.of(Fingerprint.key(request, settings.duplicateWindow(), now)),
        request.idempotencyKey(),
        0,
        0,
        0,
        Optional.of(now),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** "Find out" is written in one way from here on. */
  private static String language(NewJob request) {
    return request.language().equalsIgnoreCase(Languages.AUTO)
        ? Languages.AUTO
        : request.language();
  }

  /**
   * Returns our name of an attempt: 36 characters of the job's id, a dash and up to three digits.
   */
  static OrderReference reference(JobId job, int attempt) {
    return new OrderReference(job + "-" + attempt);
  }

  /** A request that could be carried out. */
  record Checked(
      Providers.Entry provider, JobId id, List<JobOutput> outputs, Optional<MediaSource> media) {}

  /** A row that is not stored yet. */
  record Draft(Providers.Entry provider, JobRow row, Optional<MediaSource> media) {}
}
