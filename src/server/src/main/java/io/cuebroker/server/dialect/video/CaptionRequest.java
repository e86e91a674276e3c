package io.cuebroker.server.dialect.video;

import io.cuebroker.captions.edits.Edit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody asks of {@code POST /v1/video/caption}, each field of its kind.
 *
 * @param captions text, or the address of a file; empty means that the video is transcribed
 * @param settings how captions look, values as text, none of them checked for its range
 * @param edits {@code replace} and {@code exclude_time_ranges}, in this order
 * @param id the caller's name of the request
 * @param language BCP 47 tag or {@code auto}
 */
record CaptionRequest(
    String videoUrl,
    Optional<String> captions,
    Map<String, String> settings,
    List<Edit> edits,
    Optional<String> webhookUrl,
    Optional<String> id,
    String language,
    Optional<String> provider) {
  private static final String CLASSIC = "classic";

  CaptionRequest {
    settings = Map.copyOf(settings);
    edits = List.copyOf(edits);
  }

  /** Whether whole captions show at once. */
  boolean isClassic() {
    return settings.getOrDefault("style", CLASSIC).equals(CLASSIC);
  }
}
