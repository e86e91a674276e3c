package io.cuebroker.media.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cuebroker.media.MediaException;
import io.cuebroker.media.MediaFile;
import io.cuebroker.media.worker.WorkerLink;
import java.nio.file.Path;
import java.time.Duration;

/** Where the probing process starts: it answers one question and is ended. */
final class ProbeMain {
  /** Key of the question: the file's path. */
  static final String PATH = "path";

  /** Key of the answer; absent where the file does not tell. */
  static final String MILLIS = "millis";

  /** Key of the answer about a file that is no media. */
  static final String REFUSED = "refused";

  private static final Duration BEAT = Duration.ofSeconds(1);

  private ProbeMain() {}

  public static void main(String[] args) {
    WorkerLink link = WorkerLink.open();
    link.beat(BEAT, () -> 0);
    link.receive(question -> link.send(answer(question)));
  }

  private static ObjectNode answer(JsonNode question) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    try (MediaFile file = MediaFile.open(Path.of(question.path(PATH).asText()))) {
      file.info().duration().ifPresent(length -> answer.put(MILLIS, length.toMillis()));
    } catch (MediaException e) {
      answer.put(REFUSED, e.getMessage());
    }
    return answer;
  }
}
