package io.cuebroker.broker;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.provider.CaptionFile.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One version of a job's captions.
 *
 * @param document the captions themselves
 */
public record CaptionVersion(Job job, Summary summary, CaptionDocument document) {

  /**
   * What is known of a version.
   *
   * @param number from 1
   * @param engine which program recognised it
   * @param model which model that program used
   * @param language BCP 47 tag
   * @param languageBasis how the language was decided: {@code requested}, {@code provider}, {@code
   *     file}
   * @param author who made it
   * @param reason why
   * @param pending whether it waits for an editor because a person's version is current
   * @param warnings stable words, such as {@code no_speech}
   */
  public record Summary(
      int number,
      Origin origin,
      String provider,
      Optional<String> engine,
      Optional<String> model,
      String language,
      String languageBasis,
      Optional<String> author,
      Optional<String> reason,
      boolean pending,
      List<String> warnings,
      Instant createdAt) {}
}
