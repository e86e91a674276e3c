package io.cuebroker.bench.polling;

import java.util.List;

/** Which of the four providers something is about. */
enum Kind {
  /** Those that list many orders in one call. */
  TOGETHER,
  /** Those that are asked for each order. */
  ALONE,
  ALL;

  List<String> providers() {
    return switch (this) {
      case TOGETHER -> List.of("list-a", "list-b");
      case ALONE -> List.of("single-a", "single-b");
      case ALL -> List.of("list-a", "list-b", "single-a", "single-b");
    };
  }
}
