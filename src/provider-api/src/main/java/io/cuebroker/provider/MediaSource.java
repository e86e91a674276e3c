package io.cuebroker.provider;

import java.net.URI;
import java.util.Optional;

/** The media of an order. Safe for concurrent use. */
public interface MediaSource {

  /** Returns the file's name for people and vendors, such as {@code video.mp4}. */
  String fileName();

  /**
   * Returns an address that a vendor may be given; empty for posted media and files of this
   * machine.
   */
  Optional<URI> publicAddress();

  /**
   * Brings the media onto this machine and returns it; blocks until it is whole. Interrupting the
   * thread stops it.
   *
   * @throws ProviderException {@code media_unreachable}, {@code media_address_forbidden} or {@code
   *     too_large}, all {@link ProviderProblem.Kind#REJECTED}, or {@link
   *     ProviderProblem.Kind#UNAVAILABLE} where a later try may work
   * @throws InterruptedException if the thread was interrupted
   */
  LocalMedia open() throws ProviderException, InterruptedException;
}
