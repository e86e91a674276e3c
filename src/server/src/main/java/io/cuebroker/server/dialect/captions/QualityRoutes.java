package io.cuebroker.server.dialect.captions;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cuebroker.broker.Broker;
import io.cuebroker.broker.CaptionVersion;
import io.cuebroker.broker.JobException;
import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.OutputOption;
import io.cuebroker.captions.profile.Profile;
import io.cuebroker.captions.quality.Quality;
import io.cuebroker.captions.quality.Quality.Evidence;
import io.cuebroker.captions.quality.Quality.Finding;
import io.cuebroker.captions.quality.Quality.Measurement;
import io.cuebroker.captions.quality.Quality.Report;
import io.cuebroker.server.conversion.Conversion;
import io.cuebroker.server.conversion.ConversionException;
import io.cuebroker.server.web.Bodies;
import io.cuebroker.server.web.Exchange;
import io.cuebroker.server.web.Problem;
import io.cuebroker.server.web.ProblemException;
import io.cuebroker.server.web.Route;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Checks captions against profiles: a job's, or a file that comes with the request. */
final class QualityRoutes {
  private final Supplier<Broker> broker;
  private final List<Profile> profiles;
  private final Bodies bodies;
  private final long maxBytes;

  QualityRoutes(Supplier<Broker> broker, List<Profile> profiles, Bodies bodies, long maxBytes) {
    this.broker = broker;
    this.profiles = profiles;
    this.bodies = bodies;
    this.maxBytes = maxBytes;
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/jobs/{id}/quality", this::ofJob),
        Route.of("POST", "/check", this::ofFile));
  }

  private void ofJob(Exchange exchange) throws JobException, IOException {
    exchange.allowQueries(Set.of("profile", "fps", "version"));
    Profile profile = profile(exchange);
    FrameRate rate = rate(exchange);
    CaptionVersion captions =
        broker
            .get()
            .jobs()
            .captions(exchange.desk(), exchange.jobId(), CaptionRoutes.version(exchange));
    Report report = Quality.check(captions.document(), profile, rate);
    exchange.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeNumberField("version", captions.summary().number());
          write(json, report);
          json.writeEndObject();
        });
  }

  private void ofFile(Exchange exchange) throws JobException, IOException {
    exchange.allowQueries(Set.of("profile", "fps", "from", "from_fps", "from_offset", "filename"));
    Profile profile = profile(exchange);
    FrameRate rate = rate(exchange);
    Conversion.Source source =
        bodies.use(
            exchange.body(), exchange.contentLength(), maxBytes, file -> read(exchange, file));
    CaptionDocument document = source.result().document();
    if (document.cues().isEmpty()) {
      throw new ProblemException(
          Problem.of(
              400, "invalid_caption_file", "There is nothing to check: no cues in the file."));
    }
    Report report = Quality.check(document, profile, rate);
    exchange.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeStringField("format", source.format().info().id());
          write(json, report);
          json.writeArrayFieldStart("diagnostics");
          for (Diagnostic diagnostic : source.result().diagnostics()) {
            json.writeString(diagnostic.toString());
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static Conversion.Source read(Exchange exchange, byte[] file) {
    try {
      return Conversion.read(
          file,
          exchange.query("from"),
          exchange.query("filename"),
          CaptionRoutes.inputOfRate(exchange));
    } catch (ConversionException e) {
      throw CaptionRoutes.problem(e);
    }
  }

  private Profile profile(Exchange exchange) {
    String id = exchange.query("profile").orElse(Profile.DEFAULT.id());
    return profiles.stream()
        .filter(profile -> profile.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(400, "invalid_field", "There is no profile of this name.")
                        .at("profile", profiles.stream().map(Profile::id).toList())));
  }

  private static FrameRate rate(Exchange exchange) {
    Optional<String> fps = exchange.query("fps");
    if (fps.isEmpty()) {
      return Quality.USUAL_RATE;
    }
    try {
      return Conversion.input("", Map.of(OutputOption.FPS.id(), fps.get()))
          .frameRate()
          .orElse(Quality.USUAL_RATE);
    } catch (ConversionException e) {
      throw CaptionRoutes.problem(e);
    }
  }

  private static void write(JsonGenerator json, Report report) throws IOException {
    json.writeStringField("profile", report.profileId());
    json.writeNumberField("cues", report.cueCount());
    if (report.passes().isPresent()) {
      json.writeBooleanField("passes", report.passes().get());
    }
    if (report.score().isPresent()) {
      json.writeNumberField("score", report.score().getAsInt());
    }
    coverage(json, report.coverage());
    json.writeArrayFieldStart("findings");
    for (Finding finding : report.findings()) {
      write(json, finding);
    }
    json.writeEndArray();
    if (!report.evidence().isEmpty()) {
      json.writeArrayFieldStart("evidence");
      for (Evidence evidence : report.evidence()) {
        write(json, evidence);
      }
      json.writeEndArray();
    }
  }

  private static void coverage(JsonGenerator json, Optional<Quality.Coverage> coverage)
      throws IOException {
    if (coverage.isPresent()) {
      json.writeObjectFieldStart("coverage");
      json.writeNumberField("words", coverage.get().words());
      json.writeNumberField("words_outside", coverage.get().wordsOutside());
      json.writeNumberField("speech_ms", coverage.get().speechMillis());
      json.writeNumberField("uncovered_ms", coverage.get().uncoveredMillis());
      json.writeEndObject();
    }
  }

  private static void write(JsonGenerator json, Finding finding) throws IOException {
    json.writeStartObject();
    json.writeNumberField("cue", finding.cueNumber());
    json.writeNumberField("at_ms", finding.at().toMillis());
    json.writeStringField("rule", finding.rule().id());
    json.writeStringField("severity", finding.severity().name().toLowerCase(Locale.ROOT));
    json.writeNumberField("measured", finding.measured());
    json.writeNumberField("limit", finding.limit());
    json.writeStringField("unit", finding.unit());
    json.writeStringField("message", finding.message());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Evidence evidence) throws IOException {
    json.writeStartObject();
    json.writeStringField("demand", evidence.demand());
    json.writeStringField("message", evidence.message());
    json.writeArrayFieldStart("measurements");
    for (Measurement measurement : evidence.measurements()) {
      json.writeStartObject();
      json.writeStringField("id", measurement.id());
      json.writeNumberField("value", measurement.value());
      json.writeStringField("unit", measurement.unit());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
