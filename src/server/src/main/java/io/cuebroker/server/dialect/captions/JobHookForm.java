package io.cuebroker.server.dialect.captions;

import io.cuebroker.broker.HookForm;
import io.cuebroker.server.web.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Tells of jobs as {@code GET /jobs/{id}} shows them: in an envelope of type, time and id, or bare
 * as the public broker posts them. Safe for concurrent use.
 */
final class JobHookForm implements HookForm {
  /** What Standard Webhooks asks to stay below. */
  private static final int MOST_BYTES = 20_000;

  private final String id;
  private final JobJson json;
  private final boolean enveloped;

  JobHookForm(String id, JobJson json, boolean enveloped) {
    this.id = id;
    this.json = json;
    this.enveloped = enveloped;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Optional<Notification> notification(Occasion occasion) {
    byte[] body = body(occasion, true);
    if (body.length > MOST_BYTES) {
      body = body(occasion, false);
    }
    return Optional.of(
        new Notification(
            occasion.event().type(),
            "application/json",
            new String(body, StandardCharsets.UTF_8),
            Optional.empty()));
  }

  private byte[] body(Occasion occasion, boolean whole) {
    return Json.bytes(
        generator -> {
          if (enveloped) {
            generator.writeStartObject();
            generator.writeStringField("type", occasion.event().type());
            JobJson.instant(generator, "timestamp", occasion.at());
            generator.writeStringField("id", occasion.eventId());
            generator.writeStringField("message", occasion.event().message());
            generator.writeFieldName("data");
          }
          if (whole) {
            json.write(generator, occasion.job());
          } else {
            json.writeBriefly(generator, occasion.job());
          }
          if (enveloped) {
            generator.writeEndObject();
          }
        });
  }
}
