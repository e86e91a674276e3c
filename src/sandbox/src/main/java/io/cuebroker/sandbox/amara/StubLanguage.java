package io.cuebroker.sandbox.amara;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One language of a video. Guarded by the stand-in's lock. */
final class StubLanguage {
  /** One version; people's take over title and description from the one before. */
  record Version(
      int number,
      String author,
      String title,
      String description,
      StubCues cues,
      boolean published,
      Instant created) {}

  private final String code;
  private final Instant created;
  private final List<Version> versions = new ArrayList<>();
  private boolean complete;
  private @Nullable Instant doneAt;

  StubLanguage(String code, Instant created) {
    this.code = code;
    this.created = created;
  }

  String code() {
    return code;
  }

  Instant created() {
    return created;
  }

  List<Version> versions() {
    return versions;
  }

  boolean complete() {
    return complete;
  }

  Version add(
      String author,
      String title,
      String description,
      StubCues cues,
      boolean published,
      Instant at) {
    Version version =
        new Version(versions.size() + 1, author, title, description, cues, published, at);
    versions.add(version);
    return version;
  }

  /** A person saves in the editor. */
  Version edit(StubCues cues, boolean published, Instant at) {
    Optional<Version> before = tip();
    return add(
        "editor",
        before.map(Version::title).orElse(""),
        before.map(Version::description).orElse(""),
        cues,
        published,
        at);
  }

  /** Replaces a version, as when a person publishes a draft. */
  void publishTip() {
    Version tip = versions.remove(versions.size() - 1);
    versions.add(
        new Version(
            tip.number(),
            tip.author(),
            tip.title(),
            tip.description(),
            tip.cues(),
            true,
            tip.created()));
  }

  void setComplete(boolean now) {
    complete = now;
    doneAt = null;
  }

  /** Has a person be done with it at a time. */
  void doneAt(Instant time) {
    doneAt = time;
  }

  /** Lets the person who works on it be done, if it is time. */
  void settle(Instant now) {
    Optional<Version> tip = tip();
    if (doneAt != null && !now.isBefore(doneAt) && tip.isPresent()) {
      edit(tip.get().cues(), true, now);
      setComplete(true);
    }
  }

  Optional<Version> tip() {
    return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
  }

  Optional<Version> newestPublic() {
    return versions.stream().filter(Version::published).reduce((first, second) -> second);
  }

  Optional<Version> find(String number) {
    return versions.stream()
        .filter(version -> String.valueOf(version.number()).equals(number))
        .findFirst();
  }
}
