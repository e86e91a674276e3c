package io.cuebroker.broker;

import io.cuebroker.provider.JobType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A job as it stands: one row, read at once.
 *
 * @param version counts the row's changes; a new one after each
 * @param mediaUrl as the caller gave it; empty where the job came without media
 * @param providerParams what the caller gave and what the provider added, scalars as strings
 * @param details a sentence for people on how it stands, where there is more to say than the phase
 * @param progressPercent 0 to 100 while processing, where the provider tells
 * @param expectedAt when it should be done
 * @param expectedBasis what {@code expectedAt} rests on: {@code vendor}, or {@code progress}
 * @param holdReasons why it is held; empty where it is not
 * @param captionVersion number of the current caption version; 0 where there is none yet
 * @param trackToken random, of its parent: the path of its public link
 * @param released whether the public link serves its captions
 * @param quality what is to be done about captions that fall short
 * @param reviewExpiresAt until when the link works under which a person edits them
 */
public record Job(
    JobId id,
    DeskId desk,
    long version,
    Optional<String> parentId,
    Optional<String> mediaUrl,
    JobType type,
    String language,
    String provider,
    Map<String, String> providerParams,
    List<JobOutput> outputs,
    Phase phase,
    List<String> holdReasons,
    Optional<Failure> failure,
    Optional<String> details,
    Optional<Integer> progressPercent,
    Optional<Instant> expectedAt,
    Optional<String> expectedBasis,
    Instant createdAt,
    Instant updatedAt,
    Optional<Instant> deliveredAt,
    Optional<JobId> retryOf,
    Map<String, String> metadata,
    Optional<String> requestedBy,
    Optional<String> callbackUrl,
    List<String> warnings,
    int captionVersion,
    String trackToken,
    boolean released,
    Optional<QualityWish> quality,
    Optional<Instant> reviewExpiresAt) {}
