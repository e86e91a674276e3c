package io.cuebroker.provider.threeplay;

import io.cuebroker.provider.OrderReference;
import io.cuebroker.provider.ProviderException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What an earlier call left at 3Play: a file of our reference, and perhaps its order. */
final class Search {

  /**
   * What was found.
   *
   * @param transcripts of all files with the reference
   * @param files newest first: an order was only ever placed on the newest known
   * @param reliable false where 3Play's lists show what was not asked for, so that absent would
   *     prove nothing
   */
  record Traces(List<Transcript> transcripts, List<MediaFile> files, boolean reliable) {

    /**
     * Returns the ordered transcript. Where there are several, a human one comes first, as 3Play
     * may show a machine's beside it (quirk Q10).
     */
    Optional<Transcript> order() {
      return best(transcripts);
    }
  }

  private Search() {}

  /** Looks for a reference, by its files first and by the transcripts' own field after that. */
  static Traces byReference(Project project, OrderReference reference) throws ProviderException {
    List<MediaFile> listed = project.files(Map.of("reference_id", reference.value()), 1);
    List<MediaFile> files =
        listed.stream()
            .filter(file -> isOurs(file.reference(), reference))
            .sorted(Comparator.comparingLong(MediaFile::id).reversed())
            .toList();
    boolean reliable = listed.stream().allMatch(file -> keepsTo(reference, file.reference()));
    List<Transcript> transcripts = new ArrayList<>();
    for (MediaFile file : files) {
      transcripts.addAll(onFile(project, file.id()));
    }
    if (transcripts.isEmpty()) {
      List<Transcript> byField =
          project.transcripts(Map.of("media_file_reference_id", reference.value()), 1);
      byField.stream().filter(it -> isOurs(it.reference(), reference)).forEach(transcripts::add);
      reliable = reliable && byField.stream().allMatch(it -> keepsTo(reference, it.reference()));
    }
    return new Traces(List.copyOf(transcripts), files, reliable);
  }

  /** Returns the transcripts of a file. */
  static List<Transcript> onFile(Project project, long file) throws ProviderException {
    return project.transcripts(Map.of("media_file_id", Long.toString(file)), 1).stream()
        .filter(it -> it.file().equals(OptionalLong.of(file)))
        .toList();
  }

  /** Returns the transcript that was ordered. */
  static Optional<Transcript> best(List<Transcript> transcripts) {
    return transcripts.stream()
        .filter(Transcript::isOrdered)
        .min(Comparator.comparing(Transcript::isAsr).thenComparingLong(Transcript::id));
  }

  /** A filter may look for a part of the field; one that shows anything else is no filter. */
  private static boolean keepsTo(OrderReference wanted, Optional<String> found) {
    return found.orElse("").contains(wanted.value());
  }

  private static boolean isOurs(Optional<String> found, OrderReference reference) {
    return found.equals(Optional.of(reference.value()));
  }
}
