package io.cuebroker.provider;

import java.util.Map;
import java.util.Optional;

/**
 * What the broker wants from a provider.
 *
 * @param media empty for orders that need none, such as an upload
 * @param captionFile the captions that came with the order
 * @param language BCP 47 tag, or {@link Languages#AUTO}
 * @param parameters the caller's {@code provider_params}, scalars as strings; unknown names are the
 *     provider's to refuse or ignore
 */
public record OrderRequest(
    OrderReference reference,
    JobType type,
    Optional<MediaSource> media,
    Optional<CaptionFile> captionFile,
    String language,
    Map<String, String> parameters) {
  public OrderRequest {
    parameters = Map.copyOf(parameters);
  }
}
