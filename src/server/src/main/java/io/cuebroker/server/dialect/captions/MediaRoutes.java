package io.cuebroker.server.dialect.captions;

import io.cuebroker.broker.Broker;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.PostedMedia;
import io.cuebroker.server.conversion.FileNames;
import io.cuebroker.server.web.Bodies;
import io.cuebroker.server.web.Exchange;
import io.cuebroker.server.web.Multipart;
import io.cuebroker.server.web.Problem;
import io.cuebroker.server.web.ProblemException;
import io.cuebroker.server.web.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes media: {@code POST /media}, as a form with one file or as the bare bytes. */
final class MediaRoutes {
  private static final String UNNAMED = "media";

  private final Supplier<Broker> broker;
  private final long maxBytes;

  MediaRoutes(Supplier<Broker> broker, long maxBytes) {
    this.broker = broker;
    this.maxBytes = maxBytes;
  }

  List<Route> routes() {
    return List.of(Route.of("POST", "/media", this::post));
  }

  private void post(Exchange exchange) throws JobException, IOException {
    if (Multipart.isMultipart(exchange)) {
      Multipart form = Multipart.of(exchange);
      for (Optional<Multipart.Part> part = form.next(); part.isPresent(); part = form.next()) {
        if (part.get().fileName().isPresent()) {
          store(exchange, part.get().fileName().get(), part.get().content());
          return;
        }
      }
      throw new ProblemException(Problem.field("missing_field", "file", "The form holds no file."));
    }
    if (exchange.contentLength() > maxBytes) {
      throw Bodies.tooLarge(maxBytes);
    }
    String name =
        exchange
            .query("filename")
            .or(() -> exchange.header("Content-Disposition").flatMap(Multipart::fileName))
            .orElse(UNNAMED);
    store(exchange, name, exchange.body());
  }

  private void store(Exchange exchange, String name, InputStream content)
      throws JobException, IOException {
    PushbackInputStream bytes = new PushbackInputStream(content);
    int first = bytes.read();
    if (first < 0) {
      throw new ProblemException(Problem.field("missing_field", "file", "The media is empty."));
    }
    bytes.unread(first);
    PostedMedia media =
        broker.get().media().store(exchange.desk(), FileNames.safe(name, UNNAMED), bytes);
    exchange.json(
        201,
        json -> {
          json.writeStartObject();
          json.writeStringField("id", media.id());
          json.writeStringField("media_url", media.url());
          json.writeStringField("filename", media.fileName());
          json.writeNumberField("size_bytes", media.sizeBytes());
          json.writeStringField("sha256", media.sha256());
          json.writeStringField("created_at", media.createdAt().toString());
          json.writeEndObject();
        });
  }
}
