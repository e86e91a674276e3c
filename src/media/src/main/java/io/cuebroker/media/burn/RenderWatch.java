package io.cuebroker.media.burn;

/** Follows one render, on the thread that called for it, about four times a second. */
public interface RenderWatch {
  /** Sees nothing and never cancels. */
  RenderWatch NONE = new RenderWatch() {};

  /**
   * Hears how far it is.
   *
   * @param percent 0 to 100, never less than before; 100 comes last, with the output in its place
   */
  default void progress(int percent) {}

  /** Whether it shall end now; {@link RenderException.Reason#CANCELLED} follows. */
  default boolean isCancelled() {
    return false;
  }
}
