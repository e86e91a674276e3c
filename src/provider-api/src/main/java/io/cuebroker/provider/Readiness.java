package io.cuebroker.provider;

import java.util.Optional;

/**
 * Whether a provider could take orders now.
 *
 * @param reason for an operator, where it could not
 */
public record Readiness(State state, Optional<String> reason) {
  public static final Readiness READY = new Readiness(State.READY, Optional.empty());

  /** How far a provider has come. */
  public enum State {
    /** Orders may be placed. */
    READY,
    /** Getting ready by itself, such as loading a model. */
    STARTING,
    /** An operator must act. */
    UNAVAILABLE
  }
}
