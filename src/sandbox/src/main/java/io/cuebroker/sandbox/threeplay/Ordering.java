package io.cuebroker.sandbox.threeplay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cuebroker.sandbox.Answer;
import io.cuebroker.sandbox.CallbackSender;
import io.cuebroker.sandbox.Marker;
import io.cuebroker.sandbox.StubOptions;
import io.cuebroker.sandbox.VendorStub.PlacedOrder;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What changes something: files, orders, cancellations. Not safe for concurrent use. */
final class Ordering implements AutoCloseable {
  private static final String JSON = "application/json";
  private static final String CUSTOMER = "Cancelled by customer";

  private final StubOptions options;
  private final CallbackSender callbacks = new CallbackSender();
  private final List<PlacedOrder> placed = new ArrayList<>();
  private final Map<Long, URI> addresses = new HashMap<>();
  private long lastFile = 7000;
  private long lastTranscript = 9000;

  Ordering(StubOptions options) {
    this.options = options;
  }

  List<PlacedOrder> placed() {
    return List.copyOf(placed);
  }

  Answer create(Project project, Fields fields, Instant now) {
    if (fields.number("language_id").isEmpty()) {
      return Replies.refused("Missing parameter: language_id", List.of("language_id"));
    }
    if (fields.upload().isEmpty() && !fields.text("source_url").orElse("").matches("https?://.+")) {
      return Replies.refused("Missing parameter: source_url", List.of("source_url"));
    }
    StubFile file = StubFile.of(lastFile + 1, fields, now);
    if (file.markers().contains(Marker.REFUSE)) {
      return Replies.refused("This media cannot be taken", List.of("source_url"));
    }
    lastFile++;
    project.add(file);
    return Replies.data(file.json());
  }

  /** Nothing is known of what 3Play answers about money; 402 is what HTTP has for it. */
  Answer order(Project project, Fields fields, boolean asr, Instant now) {
    Optional<StubFile> file = fields.number("media_file_id").flatMap(project::file);
    if (file.isEmpty()) {
      return fields.text("media_file_id").isEmpty()
          ? Replies.refused("Missing parameter: media_file_id", List.of("media_file_id"))
          : Replies.notFound();
    }
    if (fields.text("turnaround_level_id").isPresent()
        && fields.number("turnaround_level_id").isEmpty()) {
      return Replies.refused("Invalid turnaround level", List.of("turnaround_level_id"));
    }
    if (project.isOrdered(file.get())) {
      return Replies.error(400, "parameter_error", "A service was already ordered");
    }
    if (file.get().markers().contains(Marker.NO_MONEY)) {
      return Replies.error(402, "payment_error", "The account has no money left");
    }
    StubTranscript transcript =
        new StubTranscript(++lastTranscript, file.get(), asr, now, options.work());
    project.add(transcript);
    placed.add(new PlacedOrder(Long.toString(transcript.id()), file.get().reference()));
    fields.text("callback").ifPresent(it -> announce(transcript, URI.create(it), now));
    Answer answer = Replies.data(transcript.json(asr ? "pending" : "in_progress", now));
    if (transcript.has(Marker.LOST_ANSWER)) {
      return answer.ending(Answer.End.RESET);
    }
    return transcript.has(Marker.NO_ANSWER) ? answer.ending(Answer.End.NEVER) : answer;
  }

  Answer cancel(StubTranscript transcript, Instant now) {
    if (transcript.has(Marker.REFUSE_CANCEL) || !transcript.isCancellable(now)) {
      return Replies.forbidden("Too late to cancel");
    }
    transcript.cancel(CUSTOMER);
    URI address = addresses.get(transcript.id());
    if (address != null) {
      call(address, transcript, List.of(transcript.json(now)), Duration.ZERO, Duration.ZERO);
    }
    return Replies.success();
  }

  Answer archive(Project project, Fields fields) {
    for (String id : fields.text("media_file_id").orElse("").split(",", -1)) {
      if (!id.matches("[0-9]{1,18}") || !project.archive(Long.parseLong(id))) {
        return Replies.notFound();
      }
    }
    return Replies.success();
  }

  @Override
  public void close() {
    callbacks.close();
  }

  private void announce(StubTranscript transcript, URI address, Instant now) {
    addresses.put(transcript.id(), address);
    Duration begun = transcript.work().dividedBy(4);
    Instant end = now.plus(transcript.work());
    List<ObjectNode> news =
        List.of(transcript.json("in_progress", now.plus(begun)), transcript.json(end));
    call(address, transcript, news, begun, transcript.work().minus(begun));
  }

  private void call(
      URI address,
      StubTranscript transcript,
      List<ObjectNode> news,
      Duration first,
      Duration spread) {
    List<String> bodies = news.stream().map(Ordering::body).toList();
    callbacks.send(address, JSON, bodies, first, spread, transcript.markers());
  }

  /** Both forms have been seen: an envelope, and flat strings; each order gets one of them. */
  private static String body(ObjectNode transcript) {
    if (transcript.get("id").asLong() % 2 == 0) {
      ObjectNode flat = transcript.objectNode();
      transcript.properties().forEach(field -> flat.put(field.getKey(), text(field.getValue())));
      return flat.toString();
    }
    ObjectNode enveloped = Replies.envelope(transcript);
    enveloped.remove("meta");
    return enveloped.toString();
  }

  private static String text(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }
}
