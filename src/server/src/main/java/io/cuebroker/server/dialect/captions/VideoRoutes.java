package io.cuebroker.server.dialect.captions;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.cuebroker.broker.Broker;
import io.cuebroker.broker.IdempotencyLedger.Answer;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.Video;
import io.cuebroker.broker.VideoId;
import io.cuebroker.broker.VideoService;
import io.cuebroker.broker.VideoWish;
import io.cuebroker.server.links.SignedLinks;
import io.cuebroker.server.web.Exchange;
import io.cuebroker.server.web.Json;
import io.cuebroker.server.web.Problem;
import io.cuebroker.server.web.ProblemException;
import io.cuebroker.server.web.Route;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Orders videos of a job, hands them out, and says how captions in them can look. */
final class VideoRoutes {
  private static final int MAX_BYTES = 64 * 1024;

  private final Supplier<Broker> broker;
  private final VideoJson json;
  private final Idempotency idempotency;

  VideoRoutes(Supplier<Broker> broker, VideoJson json) {
    this.broker = broker;
    this.json = json;
    this.idempotency = new Idempotency(broker);
  }

  List<Route> routes() {
    return List.of(
        Route.of("POST", "/jobs/{id}/videos", this::order),
        Route.of("GET", "/jobs/{id}/videos", this::ofJob),
        Route.of("GET", "/videos/{id}", this::find),
        Route.of("GET", "/videos/{id}/content", this::content),
        Route.of("DELETE", "/videos/{id}", this::remove),
        Route.of("GET", "/presets", this::presets),
        Route.of("GET", "/fonts", this::fonts));
  }

  private void order(Exchange exchange) throws JobException, IOException {
    VideoWish wish = wish(exchange).toWish(videos());
    Optional<String> key = Idempotency.key(exchange);
    idempotency.answer(
        exchange,
        key,
        Idempotency.fingerprint("POST /jobs/" + exchange.jobId() + "/videos " + words(wish)),
        () -> {
          Video video = videos().order(exchange.desk(), exchange.jobId(), wish);
          byte[] body = Json.bytes(generator -> json.writeWithinJob(generator, video));
          return new Answer(
              201, Optional.of("/videos/" + video.id()), new String(body, StandardCharsets.UTF_8));
        });
  }

  /** Returns a wish as text, the same for the same wish. */
  static String words(VideoWish wish) {
    return String.join(
        " ",
        wish.kind().name(),
        new TreeMap<>(wish.settings()).toString(),
        Boolean.toString(wish.ownStyling()),
        Boolean.toString(wish.fitToVideo()),
        wish.keptFor().toString());
  }

  private static VideoWishJson wish(Exchange exchange) throws IOException {
    byte[] body = SmallBody.bytes(exchange, MAX_BYTES);
    if (body.length == 0) {
      body = new byte[] {'{', '}'};
    }
    try (JsonParser parser = Json.parser(body)) {
      parser.nextToken();
      VideoWishJson wish = VideoWishJson.read("", parser);
      if (parser.nextToken() != null) {
        throw JobRequestJson.malformed("There is more after the JSON object.");
      }
      return wish;
    } catch (JsonProcessingException e) {
      throw JobRequestJson.malformed("The body is not well-formed JSON.");
    }
  }

  private void ofJob(Exchange exchange) throws IOException {
    Job job =
        broker
            .get()
            .jobs()
            .find(exchange.desk(), exchange.jobId())
            .orElseThrow(Exchange::jobNotFound);
    List<Video> all = videos().ofJob(exchange.desk(), job.id());
    exchange.json(
        200,
        generator -> {
          generator.writeStartObject();
          generator.writeStringField("job_id", job.id().toString());
          generator.writeArrayFieldStart("data");
          for (Video video : all) {
            json.write(generator, video);
          }
          generator.writeEndArray();
          generator.writeEndObject();
        });
  }

  private void find(Exchange exchange) throws IOException {
    Video video = video(exchange);
    exchange.json(200, generator -> json.write(generator, video));
  }

  private void content(Exchange exchange) throws JobException, IOException {
    SignedLinks.send(exchange, broker.get(), video(exchange));
  }

  private void remove(Exchange exchange) throws JobException, IOException {
    Video removed = videos().remove(exchange.desk(), video(exchange).id(), JobRoutes.who(exchange));
    exchange.json(200, generator -> json.write(generator, removed));
  }

  private Video video(Exchange exchange) {
    return VideoId.parse(exchange.path("id"))
        .flatMap(id -> videos().find(exchange.desk(), id))
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(404, "video_not_found", "There is no video with this id.")));
  }

  private void presets(Exchange exchange) throws IOException {
    exchange.json(
        200,
        generator -> {
          generator.writeStartObject();
          generator.writeArrayFieldStart("data");
          for (String name : videos().presets()) {
            generator.writeStartObject();
            generator.writeStringField("name", name);
            StyleJson.write(generator, videos().preset(name).orElse(Map.of()));
            generator.writeEndObject();
          }
          generator.writeEndArray();
          generator.writeEndObject();
        });
  }

  private void fonts(Exchange exchange) throws JobException, IOException {
    List<String> fonts = videos().fonts();
    exchange.json(
        200,
        generator -> {
          generator.writeStartObject();
          JobJson.strings(generator, "data", fonts);
          generator.writeEndObject();
        });
  }

  private VideoService videos() {
    return broker.get().videos();
  }
}
