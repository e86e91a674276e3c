package io.cuebroker.broker;

import java.util.Locale;

/**
 * How far a job has come. Only {@link #DELIVERED}, {@link #ERROR} and {@link #CANCELLED} are final.
 */
public enum Phase {
  /** Accepted; no provider has it yet. */
  QUEUED,
  /** A provider is being asked. */
  SUBMITTING,
  /** A provider has the order. */
  PROCESSING,
  /** Captions exist and wait for a person. */
  IN_REVIEW,
  DELIVERED,
  ERROR,
  CANCELLED;

  /** Returns the name used in JSON, such as {@code in_review}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the captions dialect's word: queued and submitting show as {@code processing}. */
  public String status() {
    return switch (this) {
      case QUEUED, SUBMITTING, PROCESSING -> PROCESSING.id();
      case IN_REVIEW, DELIVERED, ERROR, CANCELLED -> id();
    };
  }

  /** Whether nothing more will happen by itself. */
  public boolean done() {
    return switch (this) {
      case DELIVERED, ERROR, CANCELLED -> true;
      case QUEUED, SUBMITTING, PROCESSING, IN_REVIEW -> false;
    };
  }
}
