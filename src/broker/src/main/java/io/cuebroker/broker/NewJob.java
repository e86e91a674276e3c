package io.cuebroker.broker;

import io.cuebroker.captions.edits.Edit;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.JobType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a caller asks for.
 *
 * @param parentId groups jobs
 * @param mediaUrl {@code http}, {@code https}, {@code file} (below a media root) or {@code media:}
 *     (posted)
 * @param provider id of the provider
 * @param providerParams scalars as strings
 * @param outputTypes names of formats, as given
 * @param language BCP 47 tag or {@code auto}
 * @param captionFile captions that somebody already has
 * @param metadata the caller's own labels, filterable
 * @param requestedBy the person or program behind the request
 * @param callbackUrl where to tell how it ended
 * @param release whether delivered captions are public at once
 * @param retryOf the ended job that this one repeats
 * @param warnings stable words to show on the job, such as {@code unknown_field:foo}
 * @param idempotencyKey the caller's key of this request
 * @param hooks where else to tell what happens to it
 * @param videos what is to be rendered of its captions
 * @param quality what is to be done about captions that fall short of a profile
 * @param outputOptions how outputs are to be written: options by the output's type, by their names
 * @param edits what is to be changed in all captions that its provider delivers, before anybody
 *     sees them: {@link Edit.Replace} and {@link Edit.Exclude} only, which name no cue
 */
public record NewJob(
    DeskId desk,
    Optional<String> parentId,
    Optional<String> mediaUrl,
    String provider,
    Map<String, String> providerParams,
    List<String> outputTypes,
    String language,
    JobType type,
    Optional<CaptionFile> captionFile,
    Map<String, String> metadata,
    Optional<String> requestedBy,
    Optional<String> callbackUrl,
    boolean release,
    Optional<JobId> retryOf,
    List<String> warnings,
    Optional<String> idempotencyKey,
    Map<String, Map<String, String>> outputOptions,
    Optional<QualityWish> quality,
    List<Hook> hooks,
    List<VideoWish> videos,
    List<Edit> edits) {
  public NewJob {
    outputOptions = Map.copyOf(outputOptions);
    providerParams = Map.copyOf(providerParams);
    outputTypes = List.copyOf(outputTypes);
    metadata = Map.copyOf(metadata);
    warnings = List.copyOf(warnings);
    hooks = List.copyOf(hooks);
    videos = List.copyOf(videos);
    edits = List.copyOf(edits);
  }

  /** Makes a request whose captions stay as they are delivered. */
  public NewJob(
      DeskId desk,
      Optional<String> parentId,
      Optional<String> mediaUrl,
      String provider,
      Map<String, String> providerParams,
      List<String> outputTypes,
      String language,
      JobType type,
      Optional<CaptionFile> captionFile,
      Map<String, String> metadata,
      Optional<String> requestedBy,
      Optional<String> callbackUrl,
      boolean release,
      Optional<JobId> retryOf,
      List<String> warnings,
      Optional<String> idempotencyKey,
      Map<String, Map<String, String>> outputOptions,
      Optional<QualityWish> quality,
      List<Hook> hooks,
      List<VideoWish> videos) {
    this(
        desk,
        parentId,
        mediaUrl,
        provider,
        providerParams,
        outputTypes,
        language,
        type,
        captionFile,
        metadata,
        requestedBy,
        callbackUrl,
        release,
        retryOf,
        warnings,
        idempotencyKey,
        outputOptions,
        quality,
        hooks,
        videos,
        List.of());
  }

  /** Makes a request whose outputs are written as usual. */
  public NewJob(
      DeskId desk,
      Optional<String> parentId,
      Optional<String> mediaUrl,
      String provider,
      Map<String, String> providerParams,
      List<String> outputTypes,
      String language,
      JobType type,
      Optional<CaptionFile> captionFile,
      Map<String, String> metadata,
      Optional<String> requestedBy,
      Optional<String> callbackUrl,
      boolean release,
      Optional<JobId> retryOf,
      List<String> warnings,
      Optional<String> idempotencyKey) {
    this(
        desk,
        parentId,
        mediaUrl,
        provider,
        providerParams,
        outputTypes,
        language,
        type,
        captionFile,
        metadata,
        requestedBy,
        callbackUrl,
        release,
        retryOf,
        warnings,
        idempotencyKey,
        Map.of(),
        Optional.empty(),
        List.of(),
        List.of());
  }
}
