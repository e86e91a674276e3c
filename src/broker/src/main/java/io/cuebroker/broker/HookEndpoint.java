package io.cuebroker.broker;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Where a desk wants to be told of all its jobs.
 *
 * @param form id of the {@link HookForm} that words it
 * @param events types of events to tell; empty means whatever is offered
 * @param description the caller's own words
 * @param state whether it is told
 * @param reason why it is in this state
 * @param ownSecret whether it has a secret of its own, instead of the desk's
 * @param oldSecretUntil until when its secret before is used too
 * @param failures attempts that went wrong since the last that went well
 * @param failingSince when the first of them was
 */
public record HookEndpoint(
    UUID id,
    DeskId desk,
    URI url,
    String form,
    Set<String> events,
    Optional<String> description,
    State state,
    Optional<String> reason,
    boolean ownSecret,
    Optional<Instant> oldSecretUntil,
    int failures,
    Optional<Instant> failingSince,
    Instant createdAt,
    Instant updatedAt) {
  public HookEndpoint {
    events = Set.copyOf(events);
  }

  /** Whether an endpoint is told of events. */
  public enum State {
    /** It is. */
    ACTIVE,
    /** What is owed to it waits until somebody resumes it. */
    PAUSED,
    /** Nothing is owed to it. */
    DISABLED;

    /** Returns the stable word for it. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * An endpoint to be made.
   *
   * @param form empty for the plainest
   * @param secret empty for one that is made up
   */
  public record Wish(
      String url,
      Optional<String> form,
      Set<String> events,
      Optional<String> description,
      Optional<String> secret) {
    public Wish {
      events = Set.copyOf(events);
    }
  }

  /** What is to be changed of an endpoint; what is empty stays. */
  public record Change(
      Optional<String> url,
      Optional<String> form,
      Optional<Set<String>> events,
      Optional<String> description,
      Optional<Boolean> paused) {}

  /**
   * An endpoint and the secret that its deliveries are signed with, which is shown this once.
   *
   * @param secret as its receiver has to be told
   */
  public record Made(HookEndpoint endpoint, String secret) {
    @Override
    public String toString() {
      return "Made[" + endpoint.id() + "]";
    }
  }
}
