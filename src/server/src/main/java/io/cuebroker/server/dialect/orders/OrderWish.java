package io.cuebroker.server.dialect.orders;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an order asks for, as far as its text alone can be checked.
 *
 * @param provider id of a provider; an addition of ours
 * @param params for that provider; an addition of ours
 * @param formats never empty
 * @param warnings stable words on what has no effect here
 */
record OrderWish(
    Service service,
    boolean sandbox,
    Optional<String> reference,
    Optional<String> comment,
    Optional<String> poNumber,
    OptionalLong workspace,
    boolean nonStandardTat,
    Optional<String> provider,
    Map<String, String> params,
    List<Input> inputs,
    List<FileFormat> formats,
    boolean burnedIn,
    String language,
    Optional<Notify> receiver,
    List<String> warnings) {

  /**
   * One of its media: either a URI or a link.
   *
   * @param seconds empty where it is not said
   */
  record Input(Optional<String> uri, Optional<String> link, Optional<Integer> seconds) {}

  /** Where to tell of it, and how much. */
  record Notify(String url, Level level, boolean json) {}

  /** How much is told. */
  enum Level {
    FINAL_ONLY("FinalOnly"),
    FILE_COMPLETE("FileComplete"),
    DETAILED("Detailed");

    private final String word;

    Level(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }

    static Level of(String word) {
      for (Level level : values()) {
        if (level.word.equals(word)) {
          return level;
        }
      }
      throw new IllegalArgumentException("no level is called " + word);
    }
  }
}
