package io.cuebroker.provider;

import java.util.Optional;

/**
 * What more a provider wants to be told of an order's media than where it is.
 *
 * @param takesPages whether the media may be a page of a video site or another that it is embedded
 *     in, rather than the file
 * @param page name of the parameter that then holds the page's address too; empty where {@link
 *     OrderRequest#media()} says enough
 * @param seconds name of the parameter for its length in whole seconds, rounded up; empty where
 *     nobody asks for that
 */
public record MediaWords(boolean takesPages, Optional<String> page, Optional<String> seconds) {

  /** Files only, whose length does not matter. */
  public static final MediaWords NONE = new MediaWords(false, Optional.empty(), Optional.empty());
}
