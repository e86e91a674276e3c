package io.cuebroker.bench.polling;

/** How jobs that are due at once lie in the database. */
enum Lie {
  /** Ordered one after another: several share a page. */
  TOGETHER,
  /** Anywhere: each needs a page of its own, as far as there are as many. */
  SCATTERED;

  /** Returns the column by which the latest are such jobs. */
  String column() {
    return switch (this) {
      case TOGETHER -> "id";
      case SCATTERED -> "due_at"; // Random, see DueTimes.
    };
  }
}
