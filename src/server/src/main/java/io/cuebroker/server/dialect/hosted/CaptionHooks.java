package io.cuebroker.server.dialect.hosted;

import io.cuebroker.broker.HookForm;
import io.cuebroker.server.web.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Tells receivers of captions that are completed or have failed: {@code {"event", "id",
 * "created_at", "data": the caption}}.
 */
final class CaptionHooks implements HookForm {
  private static final String SIGNATURE = "X-Picute-Signature";

  private final Captions captions;

  CaptionHooks(Captions captions) {
    this.captions = captions;
  }

  @Override
  public String id() {
    return Captions.FORM;
  }

  @Override
  public Optional<Notification> notification(Occasion occasion) {
    String caption = occasion.options().getOrDefault("caption", "");
    return captions
        .told(caption, occasion.event(), occasion.job())
        .map(resource -> notification(occasion, resource));
  }

  private static Notification notification(Occasion occasion, CaptionResource caption) {
    String event = "caption." + caption.status().word();
    byte[] body =
        Json.bytes(
            json -> {
              json.writeStartObject();
              json.writeStringField("event", event);
              json.writeStringField("id", occasion.eventId());
              json.writeStringField("created_at", occasion.at().toString());
              json.writeFieldName("data");
              caption.write(json);
              json.writeEndObject();
            });
    return new Notification(
        event,
        "application/json",
        new String(body, StandardCharsets.UTF_8),
        Optional.of(SIGNATURE));
  }
}
