package io.cuebroker.provider.threeplay;

import io.cuebroker.provider.JobType;
import io.cuebroker.provider.MediaSource;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What an order asks for, checked as far as that goes without 3Play. */
sealed interface Wish {
  /** The pseudo level of what a machine makes, from the public broker's wiki. */
  String ASR = "asr";

  /**
   * Captions of media.
   *
   * @param level {@link #ASR}, or the number of a human turnaround level
   * @param source what 3Play downloads; empty where it is sent the bytes
   * @param fields of the file: name, language, and what the caller adds
   */
  record Captions(String level, Optional<String> source, Map<String, String> fields)
      implements Wish {
    public Captions {
      fields = Map.copyOf(fields);
    }

    boolean isAsr() {
      return level.equals(ASR);
    }
  }

  /**
   * A person's look at a transcript.
   *
   * @param hours how long the link works; empty means as long as the operator set
   */
  record Review(long transcript, Optional<Integer> hours) implements Wish {}

  /** Reads an order. */
  static Wish of(OrderRequest order, LanguageIds languages) throws ProviderException {
    Parameters parameters = new Parameters(order.parameters());
    String name = parameters.find("provider_id").isPresent() ? "provider_id" : "transcript_id";
    Optional<Long> transcript = parameters.number(name, 1, Long.MAX_VALUE);
    if (transcript.isPresent()) {
      return new Review(
          transcript.get(),
          parameters.number("hours_until_expiration", 1, ReviewHours.MOST).map(Long::intValue));
    }
    if (order.type() == JobType.REVIEW) {
      throw missing(
          "provider_params.provider_id", "a review needs the number of 3Play's transcript");
    }
    return captions(order, parameters, languages);
  }

  private static Captions captions(OrderRequest order, Parameters parameters, LanguageIds languages)
      throws ProviderException {
    Optional<String> given = parameters.address("source_url");
    Optional<String> source =
        given.or(() -> order.media().flatMap(MediaSource::publicAddress).map(URI::toString));
    if (source.isEmpty() && order.media().isEmpty()) {
      throw missing("media_url", "media_url is missing: there is nothing to caption");
    }
    parameters.address("callback"); // The broker's to call, but wrong here as anywhere.
    return new Captions(level(parameters), source, fields(order, parameters, languages, source));
  }

  private static Map<String, String> fields(
      OrderRequest order, Parameters parameters, LanguageIds languages, Optional<String> source)
      throws ProviderException {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("name", FileNames.of(parameters, order.media(), source));
    fields.put("language_id", Long.toString(language(order, parameters, languages)));
    Optional<Long> batch = parameters.number("batch_id", 1, Long.MAX_VALUE);
    batch.ifPresent(id -> fields.put("batch_id", Long.toString(id)));
    for (String name : List.of("label", "description", "attribute1", "attribute2", "attribute3")) {
      parameters.text(name, FileNames.LONGEST_TEXT).ifPresent(text -> fields.put(name, text));
    }
    return fields;
  }

  /** Machine captions unless a human level is named: nobody is charged for people by accident. */
  private static String level(Parameters parameters) throws ProviderException {
    Optional<Boolean> machine = parameters.flag("for_asr");
    Optional<String> given =
        parameters.find("turnaround_level_id").map(it -> it.toLowerCase(Locale.ROOT));
    String level = given.orElse(ASR);
    if (!level.equals(ASR) && !level.matches("[1-9][0-9]{0,8}")) {
      throw Parameters.invalid(
          "turnaround_level_id", "is neither asr nor a level's number", List.of(ASR, "1"));
    }
    if (machine.isPresent() && machine.get() != level.equals(ASR)) {
      throw Parameters.invalid(
          "for_asr",
          given.isPresent() ? "contradicts turnaround_level_id" : "needs turnaround_level_id",
          List.of(level.equals(ASR) ? "1" : "0"));
    }
    return level;
  }

  private static long language(OrderRequest order, Parameters parameters, LanguageIds languages)
      throws ProviderException {
    Optional<Long> given = parameters.number("language_id", 1, Integer.MAX_VALUE);
    if (given.isPresent()) {
      return given.get();
    }
    return languages
        .find(order.language())
        .orElseThrow(
            () ->
                new ProviderException(
                    ProviderProblem.rejectedField(
                        "unsupported_language",
                        "3Play's number of language '" + order.language() + "' is not set",
                        "language",
                        languages.tags())));
  }

  private static ProviderException missing(String field, String message) {
    return new ProviderException(
        ProviderProblem.rejectedField("missing_field", message, field, List.of()));
  }
}
