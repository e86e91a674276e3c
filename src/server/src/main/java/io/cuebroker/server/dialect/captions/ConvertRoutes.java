package io.cuebroker.server.dialect.captions;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cuebroker.broker.JobException;
import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.options.OutputOptions;
import io.cuebroker.server.conversion.Conversion;
import io.cuebroker.server.conversion.ConversionException;
import io.cuebroker.server.conversion.FileNames;
import io.cuebroker.server.web.Bodies;
import io.cuebroker.server.web.Exchange;
import io.cuebroker.server.web.Multipart;
import io.cuebroker.server.web.Problem;
import io.cuebroker.server.web.ProblemException;
import io.cuebroker.server.web.Route;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Converts a caption file without making a job: {@code POST /convert}. */
final class ConvertRoutes {
  private static final Set<String> QUERIES =
      Set.of(
          "from",
          "from_fps",
          "from_offset",
          "to",
          "fps",
          "drop_frame",
          "offset",
          "encoding",
          "timecodes",
          "speakers",
          "filename",
          "report",
          "allow_best_effort");
  private static final int SHOWN_IN_HEADER = 5;

  /** A report holds the file once more, in letters. */
  private static final int MOST_IN_REPORT = 32 << 20;

  private final Bodies bodies;
  private final long maxBytes;
  private final LargeFiles large;

  ConvertRoutes(Bodies bodies, long maxBytes, LargeFiles large) {
    this.large = large;
    this.bodies = bodies;
    this.maxBytes = maxBytes;
  }

  List<Route> routes() {
    return List.of(Route.of("POST", "/convert", this::convert));
  }

  private void convert(Exchange exchange) throws JobException, IOException {
    exchange.allowQueries(QUERIES);
    if (exchange.query("to").isEmpty()) {
      throw new ProblemException(
          Problem.field("missing_field", "to", "The parameter to names the format wanted."));
    }
    if (!Multipart.isMultipart(exchange)) {
      Optional<String> name = exchange.query("filename");
      Answer answer =
          bodies.use(
              exchange.body(),
              exchange.contentLength(),
              maxBytes,
              file -> converted(exchange, file, name));
      send(exchange, answer);
      return;
    }
    Multipart form = Multipart.of(exchange);
    for (Optional<Multipart.Part> part = form.next(); part.isPresent(); part = form.next()) {
      if (part.get().fileName().isPresent()) {
        Optional<String> name = part.get().fileName();
        send(
            exchange,
            bodies.use(
                part.get().content(), -1, maxBytes, file -> converted(exchange, file, name)));
        return;
      }
    }
    throw new ProblemException(Problem.field("missing_field", "file", "The form holds no file."));
  }

  /**
   * What to send.
   *
   * @param turn ended once it is sent
   */
  private record Answer(
      Conversion.Source source, Conversion.Target target, String fileName, LargeFiles.Turn turn) {}

  private Answer converted(Exchange exchange, byte[] file, Optional<String> name) {
    LargeFiles.Turn turn = LargeFiles.Turn.NONE;
    boolean isWritten = false;
    try {
      CaptionFormat to = Conversion.format("to", exchange.query("to").orElseThrow());
      OutputOptions options =
          Conversion.optionsBesideInput(to, CaptionRoutes.optionTexts(exchange));
      Conversion.Source source =
          Conversion.read(file, exchange.query("from"), name, CaptionRoutes.inputOfRate(exchange));
      turn = large.await(source.result().document(), to);
      Conversion.Target target = Conversion.write(source.result().document(), to, options);
      String base = FileNames.safe(name.orElse("captions"), "captions");
      int dot = base.lastIndexOf('.');
      Answer answer =
          new Answer(
              source,
              target,
              Conversion.fileName(
                  dot > 0 ? base.substring(0, dot) : base, to, source.result().document()),
              turn);
      isWritten = true;
      return answer;
    } catch (ConversionException e) {
      throw CaptionRoutes.problem(e);
    } finally {
      if (!isWritten) {
        turn.end();
      }
    }
  }

  private static void send(Exchange exchange, Answer answer) throws IOException {
    try {
      sendInTurn(exchange, answer);
    } finally {
      answer.turn().end();
    }
  }

  private static void sendInTurn(Exchange exchange, Answer answer) throws IOException {
    boolean report = exchange.flag("report");
    if (report && answer.target().result().bytes().length > MOST_IN_REPORT) {
      throw new ProblemException(
          Problem.of(
              413,
              "too_large",
              "The file has more than "
                  + MOST_IN_REPORT
                  + " bytes, too many for a report; ask for it without one."));
    }
    CaptionRoutes.remarks(exchange, answer.target().result());
    if (report) {
      exchange.json(200, json -> report(json, answer));
      return;
    }
    List<Diagnostic> diagnostics = answer.source().result().diagnostics();
    if (!diagnostics.isEmpty()) {
      exchange.respondWith("X-Diagnostics", HeaderLine.of(diagnostics, SHOWN_IN_HEADER));
    }
    exchange.respondWith("Content-Disposition", FileNames.attachment(answer.fileName()));
    exchange.send(200, answer.target().mediaType(), answer.target().result().bytes());
  }

  private static void report(JsonGenerator json, Answer answer) throws IOException {
    json.writeStartObject();
    json.writeStringField("from", answer.source().format().info().id());
    json.writeStringField("to", answer.target().format().info().id());
    json.writeStringField("filename", answer.fileName());
    json.writeStringField("media_type", answer.target().mediaType());
    json.writeNumberField("cues", answer.source().result().document().cues().size());
    json.writeArrayFieldStart("dropped");
    for (Feature feature : answer.target().result().dropped().stream().sorted().toList()) {
      json.writeString(feature.id());
    }
    json.writeEndArray();
    diagnostics(json, "diagnostics", answer.source().result().diagnostics());
    diagnostics(json, "notes", answer.target().result().notes());
    json.writeBinaryField("file", answer.target().result().bytes());
    json.writeEndObject();
  }

  private static void diagnostics(JsonGenerator json, String name, List<Diagnostic> diagnostics)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Diagnostic diagnostic : diagnostics) {
      json.writeStartObject();
      json.writeNumberField(
          switch (diagnostic.where()) {
            case LINE -> "line";
            case BYTE -> "byte";
            case CUE -> "cue";
          },
          diagnostic.number());
      json.writeStringField("message", diagnostic.message());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
