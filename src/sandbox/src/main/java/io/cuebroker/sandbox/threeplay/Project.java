package io.cuebroker.sandbox.threeplay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cuebroker.sandbox.Marker;
import io.cuebroker.sandbox.StubOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What one key sees. Not safe for concurrent use. */
final class Project {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int MOST_REQUESTS = 500;
  private static final int MOST_TEXTS = 120;

  private final StubOptions options;
  private final Map<Long, StubFile> files = new TreeMap<>(Collections.reverseOrder());
  private final Map<Long, StubTranscript> transcripts = new TreeMap<>(Collections.reverseOrder());
  private final Deque<Instant> requests = new ArrayDeque<>();
  private final Deque<Instant> texts = new ArrayDeque<>();

  Project(StubOptions options) {
    this.options = options;
  }

  /** Whether a request stays within what a minute allows. */
  boolean admits(String path, Instant now) {
    return admits(requests, MOST_REQUESTS, now)
        && (!path.endsWith("/text") || admits(texts, MOST_TEXTS, now));
  }

  void add(StubFile file) {
    files.put(file.id(), file);
  }

  void add(StubTranscript transcript) {
    transcripts.put(transcript.id(), transcript);
  }

  Optional<StubFile> file(long id) {
    return Optional.ofNullable(files.get(id));
  }

  Optional<StubTranscript> transcript(long id) {
    return Optional.ofNullable(transcripts.get(id));
  }

  boolean isOrdered(StubFile file) {
    return transcripts.values().stream().anyMatch(it -> it.file().id() == file.id());
  }

  /** An archived file is in no list any more. */
  boolean archive(long id) {
    return files.remove(id) != null;
  }

  List<ObjectNode> listFiles(Fields fields, Instant now) {
    return rows(
        files.values().stream()
            .filter(it -> isSeen(it, it.createdAt(), now))
            .filter(it -> matches(fields, "reference_id", it.reference()))
            .toList(),
        StubFile::id,
        fields,
        StubFile::json);
  }

  /** The filter {@code status=complete} lets rows in progress through, like the vendor's own. */
  List<ObjectNode> listTranscripts(Fields fields, Instant now) {
    return rows(
        transcripts.values().stream()
            .filter(it -> isSeen(it.file(), it.orderedAt(), now))
            .filter(it -> matches(fields, "id", it.id()))
            .filter(it -> matches(fields, "media_file_id", it.file().id()))
            .filter(it -> matches(fields, "media_file_reference_id", it.file().reference()))
            .filter(
                it ->
                    matches(fields, "status", it.status(now))
                        || it.status(now).equals("in_progress"))
            .toList(),
        StubTranscript::id,
        fields,
        it -> it.json(now));
  }

  private boolean isSeen(StubFile file, Instant since, Instant now) {
    Duration unseen = file.markers().contains(Marker.LATE_LISTING) ? MINUTE : options.unseen();
    return !now.isBefore(since.plus(unseen));
  }

  private static <T> List<ObjectNode> rows(
      List<T> found, ToLongFunction<T> id, Fields fields, Function<T, ObjectNode> json) {
    List<T> sorted = new ArrayList<>(found);
    if (fields.text("sort_dir").orElse("desc").equals("asc")) {
      sorted.sort(Comparator.comparingLong(id));
    }
    return sorted.stream().map(json).toList();
  }

  private static boolean matches(Fields fields, String name, Object value) {
    return fields.text(name).map(wanted -> wanted.equals(value.toString())).orElse(true);
  }

  private static boolean admits(Deque<Instant> earlier, int most, Instant now) {
    while (!earlier.isEmpty() && !earlier.peekFirst().isAfter(now.minus(MINUTE))) {
      earlier.removeFirst();
    }
    if (earlier.size() >= most) {
      return false;
    }
    earlier.addLast(now);
    return true;
  }
}
