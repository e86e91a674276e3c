package io.cuebroker.server.dialect.captions;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cuebroker.broker.Broker;
import io.cuebroker.broker.CaptionVersion;
import io.cuebroker.broker.Corrected;
import io.cuebroker.broker.Correction;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobId;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.diff.DocumentDiff;
import io.cuebroker.captions.json.Json;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.server.conversion.ConversionException;
import io.cuebroker.server.web.Bodies;
import io.cuebroker.server.web.Exchange;
import io.cuebroker.server.web.Multipart;
import io.cuebroker.server.web.Route;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Corrects captions, and shows and compares their versions. */
final class VersionRoutes {
  private static final int MAX_AUTHOR = 255;
  private static final int MAX_REASON = 1_000;

  /** Stands for tags of none of ours; versions count from 1. */
  private static final int NO_VERSION = 0;

  private static final int MAX_FIELD_BYTES = 4_096;

  private final Supplier<Broker> broker;
  private final JobJson json;
  private final Bodies bodies;
  private final long maxBytes;

  VersionRoutes(Supplier<Broker> broker, JobJson json, Bodies bodies, long maxBytes) {
    this.broker = broker;
    this.json = json;
    this.bodies = bodies;
    this.maxBytes = maxBytes;
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/jobs/{id}/captions", this::read),
        Route.of("PUT", "/jobs/{id}/captions", this::correct),
        Route.of("GET", "/jobs/{id}/versions", this::list),
        Route.of("GET", "/jobs/{id}/versions/diff", this::compare),
        Route.of("POST", "/jobs/{id}/versions/{number}/accept", this::accept));
  }

  /** Answers with the canonical document, which a correction can be made of. */
  private void read(Exchange exchange) throws JobException, IOException {
    CaptionVersion captions = version(exchange, CaptionRoutes.version(exchange));
    try {
      exchange.tagged(
          VersionTag.prefix(captions),
          Json.FORMAT.info().mediaType(),
          Json.FORMAT.write(captions.document(), WriteOptions.DEFAULT).bytes());
    } catch (CaptionWriteException e) {
      throw new IllegalStateException("the canonical form holds every document", e);
    }
  }

  private void correct(Exchange exchange) throws JobException, IOException {
    exchange.allowQueries(Set.of("format", "filename", "from_fps", "from_offset"));
    Submitted submitted = submitted(exchange);
    Corrected corrected =
        broker
            .get()
            .jobs()
            .correct(
                exchange.desk(),
                exchange.jobId(),
                new Correction(
                    submitted.content(),
                    expected(exchange),
                    submitted.author().orElse("caller"),
                    submitted.reason()));
    exchange.respondWith("ETag", VersionTag.of(corrected.current()));
    Job job = corrected.current().job();
    exchange.json(
        200, generator -> json.write(generator, job, () -> edits(generator, corrected.edits())));
  }

  /** Says what each edit did: one that found nothing is a misspelling, more often than not. */
  private static void edits(JsonGenerator json, List<Corrected.AppliedEdit> edits)
      throws IOException {
    if (edits.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("edits");
    for (Corrected.AppliedEdit edit : edits) {
      json.writeStartObject();
      json.writeStringField("op", edit.op());
      json.writeNumberField("changed", edit.changed());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Returns the version that was corrected: the current one where that is among those named. */
  private Optional<Integer> expected(Exchange exchange) {
    Optional<String> header = exchange.header("If-Match");
    if (header.isEmpty()) {
      return Optional.empty();
    }
    int current =
        broker
            .get()
            .jobs()
            .find(exchange.desk(), exchange.jobId())
            .orElseThrow(Exchange::jobNotFound)
            .captionVersion();
    if (header.get().strip().equals("*")) {
      return Optional.of(current);
    }
    Set<Integer> versions =
        VersionTag.parse(header.get())
            .orElseThrow(
                () ->
                    JobRequest.invalid(
                        "If-Match", "If-Match must name a version, such as \"v1\"."));
    return Optional.of(
        versions.contains(current) ? current : versions.stream().findFirst().orElse(NO_VERSION));
  }

  private Submitted submitted(Exchange exchange) throws JobException, IOException {
    Optional<String> author = header(exchange, "X-Author", MAX_AUTHOR);
    Optional<String> reason = header(exchange, "X-Reason", MAX_REASON);
    if (Multipart.isMultipart(exchange)) {
      return form(exchange, author, reason);
    }
    Optional<String> format = exchange.query("format");
    Optional<String> name = exchange.query("filename");
    return bodies.use(
        exchange.body(),
        exchange.contentLength(),
        maxBytes,
        body -> submitted(exchange, body, format, name, author, reason));
  }

  private static Submitted edits(byte[] body, Optional<String> author, Optional<String> reason)
      throws IOException {
    // The bare list says nothing else.
    EditsBody edits =
        EditsBody.find(body).orElse(new EditsBody(Optional.empty(), Optional.empty()));
    return new Submitted(
        new Correction.Content.Edits(body),
        edits.author().map(text -> JobRequest.limited("author", text, MAX_AUTHOR)).or(() -> author),
        edits
            .reason()
            .map(text -> JobRequest.limited("reason", text, MAX_REASON))
            .or(() -> reason));
  }

  /** A JSON object with edits is a list of edits; whatever else comes is a caption file. */
  private static Submitted submitted(
      Exchange exchange,
      byte[] body,
      Optional<String> format,
      Optional<String> name,
      Optional<String> author,
      Optional<String> reason)
      throws IOException {
    if (format.isEmpty() && EditsBody.find(body).isPresent()) {
      return edits(body, author, reason);
    }
    CaptionFile file = CaptionFile.human(name.orElse("correction"), format, body);
    return new Submitted(
        new Correction.Content.Whole(file.read(reading(exchange))), author, reason);
  }

  private static Map<String, String> reading(Exchange exchange) {
    try {
      return CaptionRoutes.input(exchange).texts();
    } catch (ConversionException e) {
      throw CaptionRoutes.problem(e);
    }
  }

  private Submitted form(Exchange exchange, Optional<String> author, Optional<String> reason)
      throws JobException, IOException {
    Optional<Submitted> submitted = Optional.empty();
    Optional<String> by = Optional.empty();
    Optional<String> why = Optional.empty();
    Optional<String> format = exchange.query("format");
    Multipart form = Multipart.of(exchange);
    for (Optional<Multipart.Part> part = form.next(); part.isPresent(); part = form.next()) {
      Multipart.Part it = part.get();
      switch (it.name()) {
        case "author" -> by = Optional.of(field(it, MAX_AUTHOR));
        case "reason" -> why = Optional.of(field(it, MAX_REASON));
        case "edits" ->
            submitted =
                Optional.of(
                    bodies.use(it.content(), -1, maxBytes, body -> edits(body, author, reason)));
        default -> {
          if (it.fileName().isPresent()) {
            submitted =
                Optional.of(
                    bodies.use(
                        it.content(),
                        -1,
                        maxBytes,
                        body -> submitted(exchange, body, format, it.fileName(), author, reason)));
          }
        }
      }
    }
    Submitted found =
        submitted.orElseThrow(
            () -> JobRequest.invalid("captions", "The form holds neither a file nor edits."));
    return new Submitted(
        found.content(),
        by.filter(text -> !text.isEmpty()).or(found::author),
        why.filter(text -> !text.isEmpty()).or(found::reason));
  }

  private String field(Multipart.Part part, int most) throws JobException, IOException {
    return bodies.use(
        part.content(),
        -1,
        MAX_FIELD_BYTES,
        body ->
            JobRequest.limited(
                part.name(),
                new String(body, java.nio.charset.StandardCharsets.UTF_8).strip(),
                most));
  }

  private static Optional<String> header(Exchange exchange, String name, int most) {
    return exchange
        .words(name)
        .map(text -> JobRequest.limited(name, text.strip(), most))
        .filter(text -> !text.isEmpty());
  }

  private void accept(Exchange exchange) throws JobException, IOException {
    Job job =
        broker
            .get()
            .jobs()
            .accept(
                exchange.desk(),
                exchange.jobId(),
                number(exchange.path("number"), "number"),
                JobRoutes.who(exchange));
    exchange.json(200, generator -> json.write(generator, job));
  }

  private void list(Exchange exchange) throws JobException, IOException {
    JobId id = exchange.jobId();
    Job job = broker.get().jobs().find(exchange.desk(), id).orElseThrow(Exchange::jobNotFound);
    List<CaptionVersion.Summary> versions = broker.get().jobs().versions(exchange.desk(), id);
    exchange.respondWith("ETag", VersionTag.of(job.captionVersion()));
    exchange.json(
        200,
        generator -> {
          generator.writeStartObject();
          generator.writeStringField("job_id", id.toString());
          generator.writeNumberField("current", job.captionVersion());
          generator.writeArrayFieldStart("data");
          for (CaptionVersion.Summary version : versions) {
            write(generator, version, job.captionVersion());
          }
          generator.writeEndArray();
          generator.writeEndObject();
        });
  }

  private static void write(JsonGenerator json, CaptionVersion.Summary version, int current)
      throws IOException {
    json.writeStartObject();
    json.writeNumberField("number", version.number());
    json.writeBooleanField("current", version.number() == current);
    json.writeBooleanField("pending", version.pending());
    json.writeStringField("origin", version.origin().name().toLowerCase(Locale.ROOT));
    json.writeStringField("provider", version.provider());
    text(json, "engine", version.engine());
    text(json, "model", version.model());
    json.writeStringField("language", version.language());
    json.writeStringField("language_basis", version.languageBasis());
    text(json, "author", version.author());
    text(json, "reason", version.reason());
    JobJson.strings(json, "warnings", version.warnings());
    JobJson.instant(json, "created_at", version.createdAt());
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    }
  }

  private void compare(Exchange exchange) throws JobException, IOException {
    CaptionVersion to = version(exchange, exchange.query("to").map(text -> number(text, "to")));
    int before = Math.max(1, to.summary().number() - 1);
    CaptionVersion from =
        version(
            exchange,
            Optional.of(exchange.query("from").map(it -> number(it, "from")).orElse(before)));
    DocumentDiff diff = DocumentDiff.between(from.document(), to.document());
    exchange.json(
        200,
        generator -> {
          generator.writeStartObject();
          generator.writeNumberField("from", from.summary().number());
          generator.writeNumberField("to", to.summary().number());
          generator.writeNumberField("unchanged", diff.unchanged());
          generator.writeArrayFieldStart("changes");
          for (DocumentDiff.Entry entry : diff.entries()) {
            write(generator, entry);
          }
          generator.writeEndArray();
          generator.writeEndObject();
        });
  }

  private static void write(JsonGenerator json, DocumentDiff.Entry entry) throws IOException {
    json.writeStartObject();
    if (entry instanceof DocumentDiff.Added added) {
      json.writeStringField("change", "added");
      json.writeNumberField("number_after", added.number());
      cue(json, "after", added.cue());
    } else if (entry instanceof DocumentDiff.Removed removed) {
      json.writeStringField("change", "removed");
      json.writeNumberField("number_before", removed.number());
      cue(json, "before", removed.cue());
    } else if (entry instanceof DocumentDiff.Changed changed) {
      json.writeStringField("change", "changed");
      json.writeNumberField("number_before", changed.numberBefore());
      json.writeNumberField("number_after", changed.numberAfter());
      JobJson.strings(
          json,
          "parts",
          changed.parts().stream()
              .sorted()
              .map(part -> part.name().toLowerCase(Locale.ROOT))
              .toList());
      cue(json, "before", changed.before());
      cue(json, "after", changed.after());
    }
    json.writeEndObject();
  }

  private static void cue(JsonGenerator json, String name, Cue cue) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("start_ms", cue.start().toMillis());
    json.writeNumberField("end_ms", cue.end().toMillis());
    json.writeStringField("text", cue.text());
    text(json, "speaker", cue.speaker());
    json.writeEndObject();
  }

  private CaptionVersion version(Exchange exchange, Optional<Integer> number) throws JobException {
    return broker.get().jobs().captions(exchange.desk(), exchange.jobId(), number);
  }

  private static int number(String text, String field) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, like a number out of range.
    }
    throw JobRequest.invalid(field, field + " must be a version's number, from 1.");
  }

  /** What a caller sent. */
  private record Submitted(
      Correction.Content content, Optional<String> author, Optional<String> reason) {}
}
