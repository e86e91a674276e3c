package io.cuebroker.provider.rev;

import java.util.Locale;

/**
 * What the vendor's free words for a status mean. Only two are promised; contracts notes, section
 * 2.7.
 */
enum StatusWord {
  RUNNING,
  COMPLETE,
  CANCELLED;

  static StatusWord of(String words) {
    return switch (words.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "")) {
      case "complete", "completed", "delivered" -> COMPLETE;
      case "cancelled", "canceled" -> CANCELLED;
      default -> RUNNING;
    };
  }
}
