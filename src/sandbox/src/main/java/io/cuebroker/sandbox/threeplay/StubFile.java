package io.cuebroker.sandbox.threeplay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cuebroker.sandbox.Marker;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * A media file of a project.
 *
 * @param fields what it was created with
 */
record StubFile(long id, Fields fields, Instant createdAt, Set<Marker> markers) {
  static StubFile of(long id, Fields fields, Instant now) {
    Set<Marker> markers =
        Marker.in(
            fields.text("source_url").orElse(""),
            fields.text("name").orElse(""),
            fields.upload().orElse(""),
            fields.text("reference_id").orElse(""));
    return new StubFile(id, fields, now, markers);
  }

  String reference() {
    return fields.text("reference_id").orElse("");
  }

  long language() {
    return fields.number("language_id").orElse(1L);
  }

  long batch() {
    return fields.number("batch_id").orElse(55L);
  }

  ObjectNode json() {
    ObjectNode json = Replies.object(Map.of());
    json.put("id", id);
    json.put("name", fields.text("name").or(fields::upload).orElse("untitled"));
    json.put("description", fields.text("description").orElse(null));
    json.putNull("duration");
    json.put("word_count", 0);
    json.put("language_id", language());
    json.putArray("language_ids").add(language());
    json.put("source", fields.text("source_url").orElse(null));
    json.put("batch_id", batch());
    json.put("reference_id", fields.text("reference_id").orElse(null));
    json.putArray("labels");
    json.put("created_at", createdAt.toString());
    json.put("updated_at", createdAt.toString());
    return json;
  }
}
