package io.cuebroker.provider;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * What the broker wants from a provider.
 *
 * @param repeated whether {@link Provider#submit} was called with this reference before, so that
 *     the vendor may have all or a part of the order already
 * @param desk whose order it is: desks may have accounts of their own
 * @param media empty for orders that need none, such as an upload
 * @param captionFile the captions that came with the order
 * @param language BCP 47 tag, or {@link Languages#AUTO}
 * @param parameters the caller's {@code provider_params}, scalars as strings; unknown names are the
 *     provider's to refuse or ignore
 * @param callback where the vendor may tell of news; it carries a secret of this order alone. Empty
 *     where the broker has no address
 */
public record OrderRequest(
    OrderReference reference,
    boolean repeated,
    String desk,
    JobType type,
    Optional<MediaSource> media,
    Optional<CaptionFile> captionFile,
    String language,
    Map<String, String> parameters,
    Optional<URI> callback) {
  /** The desk of those who never named one. */
  public static final String DEFAULT_DESK = "default";

  public OrderRequest {
    parameters = Map.copyOf(parameters);
  }

  /** Makes a first order of the default desk that asks for no callbacks. */
  public OrderRequest(
      OrderReference reference,
      JobType type,
      Optional<MediaSource> media,
      Optional<CaptionFile> captionFile,
      String language,
      Map<String, String> parameters) {
    this(
        reference,
        false,
        DEFAULT_DESK,
        type,
        media,
        captionFile,
        language,
        parameters,
        Optional.empty());
  }

  /** Returns this order as one that was asked for before. */
  public OrderRequest again() {
    return new OrderRequest(
        reference, true, desk, type, media, captionFile, language, parameters, callback);
  }

  /** Returns this order of another desk. */
  public OrderRequest ofDesk(String other) {
    return new OrderRequest(
        reference, repeated, other, type, media, captionFile, language, parameters, callback);
  }

  /** Returns this order with an address for news. */
  public OrderRequest withCallback(URI address) {
    return new OrderRequest(
        reference,
        repeated,
        desk,
        type,
        media,
        captionFile,
        language,
        parameters,
        Optional.of(address));
  }
}
