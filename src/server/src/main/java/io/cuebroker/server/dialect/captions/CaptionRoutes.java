package io.cuebroker.server.dialect.captions;

import io.cuebroker.broker.Broker;
import io.cuebroker.broker.CaptionVersion;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobOutput;
import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.CaptionFormats;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.OutputOption;
import io.cuebroker.captions.WriteResult;
import io.cuebroker.captions.options.InputOptions;
import io.cuebroker.captions.options.OutputOptions;
import io.cuebroker.captions.text.PlainText;
import io.cuebroker.server.conversion.Conversion;
import io.cuebroker.server.conversion.ConversionException;
import io.cuebroker.server.conversion.FileNames;
import io.cuebroker.server.web.Exchange;
import io.cuebroker.server.web.Problem;
import io.cuebroker.server.web.ProblemException;
import io.cuebroker.server.web.Route;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Hands captions out: downloads, transcripts, and tracks for players. */
final class CaptionRoutes {
  private static final Set<String> DOWNLOAD_QUERIES =
      Stream.concat(
              Stream.of("version"), Arrays.stream(OutputOption.values()).map(OutputOption::id))
          .collect(Collectors.toUnmodifiableSet());

  private static final String FROM = "from_";

  /** Dense captions have several notes each. */
  private static final int NOTES_SHOWN = 12;

  private final Supplier<Broker> broker;
  private final Duration trackMaxAge;
  private final LargeFiles large;

  CaptionRoutes(Supplier<Broker> broker, Duration trackMaxAge, LargeFiles large) {
    this.large = large;
    this.broker = broker;
    this.trackMaxAge = trackMaxAge;
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/jobs/{id}/download/{format}", this::download),
        Route.of("GET", "/jobs/{id}/transcript/{format}", this::transcript),
        Route.open("GET", "/tracks/{token}/{file}", this::track));
  }

  private void download(Exchange exchange) throws JobException, IOException {
    CaptionFormat format = format(exchange);
    requireOptionsOf(exchange, format);
    OutputOptions options = options(exchange, format);
    CaptionVersion captions = captions(exchange);
    LargeFiles.Turn turn = large.await(captions.document(), format);
    try {
      Conversion.Target file = write(exchange, captions, format, options);
      exchange.respondWith("Content-Disposition", FileNames.attachment(fileName(captions, format)));
      exchange.tagged(VersionTag.prefix(captions), file.mediaType(), file.result().bytes());
    } finally {
      turn.end();
    }
  }

  /** A misspelt fps that is passed over costs an air slot. */
  private static void requireOptionsOf(Exchange exchange, CaptionFormat format) {
    for (String name : exchange.queries().keySet()) {
      if (!DOWNLOAD_QUERIES.contains(name)) {
        List<String> allowed = new ArrayList<>();
        OutputOptions.defaults(format).keySet().forEach(option -> allowed.add(option.id()));
        allowed.add("version");
        throw new ProblemException(
            Problem.field("invalid_field", name, "There is no such query parameter.")
                .at(name, allowed));
      }
    }
  }

  /**
   * Answers with what was said, as running text, or as a plain text file where the query says how.
   * The format only has to exist, as in the public broker.
   */
  private void transcript(Exchange exchange) throws JobException, IOException {
    format(exchange);
    requireOptionsOf(exchange, PlainText.FORMAT);
    OutputOptions options = options(exchange, PlainText.FORMAT);
    CaptionVersion captions = captions(exchange);
    if (optionTexts(exchange).isEmpty()) {
      exchange.tagged(
          "text/plain; charset=utf-8", Exchange.utf8(PlainText.transcript(captions.document())));
    } else {
      Conversion.Target file = write(exchange, captions, PlainText.FORMAT, options);
      exchange.tagged(VersionTag.prefix(captions), file.mediaType(), file.result().bytes());
    }
  }

  private void track(Exchange exchange) throws IOException {
    exchange.allowOtherPages();
    String file = exchange.path("file");
    int dot = file.lastIndexOf('.');
    Optional<CaptionFormat> format = dot < 1 ? Optional.empty() : CaptionFormats.ofFileName(file);
    Optional<CaptionVersion> captions =
        format.isEmpty()
            ? Optional.empty()
            : broker.get().jobs().track(exchange.path("token"), file.substring(0, dot));
    if (format.isEmpty() || captions.isEmpty()) {
      throw new ProblemException(
          Problem.of(404, "track_not_found", "There is no public track at this address."));
    }
    OutputOptions usual =
        new OutputOptions(OutputOptions.usual(format.get()).write(), /* allowBestEffort= */ true);
    LargeFiles.Turn turn = large.await(captions.get().document(), format.get());
    try {
      Conversion.Target written = write(exchange, captions.get(), format.get(), usual);
      exchange.respondWith("Cache-Control", "public, max-age=" + trackMaxAge.toSeconds());
      exchange.tagged(written.mediaType(), written.result().bytes());
    } finally {
      turn.end();
    }
  }

  private CaptionVersion captions(Exchange exchange) throws JobException {
    return broker.get().jobs().captions(exchange.desk(), exchange.jobId(), version(exchange));
  }

  static Optional<Integer> version(Exchange exchange) {
    Optional<Integer> version;
    try {
      version = exchange.query("version").map(Integer::valueOf);
    } catch (NumberFormatException e) {
      version = Optional.of(0); // Told below, like a number out of range.
    }
    if (version.isPresent() && version.get() < 1) {
      throw JobRequest.invalid("version", "version must be a whole number from 1.");
    }
    return version;
  }

  private static CaptionFormat format(Exchange exchange) {
    return CaptionFormats.find(exchange.path("format"))
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(400, "unknown_format", "There is no caption format of this name.")
                        .at("format", CaptionFormats.ids())));
  }

  /** Returns how to write, from the query. */
  static OutputOptions options(Exchange exchange, CaptionFormat format) {
    try {
      return Conversion.options(format, optionTexts(exchange));
    } catch (ConversionException e) {
      throw problem(e);
    }
  }

  /** Returns what the query says of the output. */
  static Map<String, String> optionTexts(Exchange exchange) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (OutputOption option : OutputOption.values()) {
      exchange.query(option.id()).ifPresent(text -> texts.put(option.id(), text));
    }
    return texts;
  }

  private static Conversion.Target write(
      Exchange exchange, CaptionVersion captions, CaptionFormat format, OutputOptions options) {
    try {
      Conversion.Target target = Conversion.write(captions.document(), format, options);
      remarks(exchange, target.result());
      return target;
    } catch (ConversionException e) {
      throw problem(e);
    }
  }

  /** Names what the file could not hold, and the cues that had to be changed. */
  static void remarks(Exchange exchange, WriteResult written) {
    if (!written.dropped().isEmpty()) {
      exchange.respondWith(
          "X-Dropped-Features",
          written.dropped().stream().sorted().map(Feature::id).collect(Collectors.joining(", ")));
    }
    if (!written.notes().isEmpty()) {
      exchange.respondWith("X-Caption-Notes", HeaderLine.of(written.notes(), NOTES_SHOWN));
    }
  }

  /** Returns what the query says of a file to be read. */
  static InputOptions input(Exchange exchange) throws ConversionException {
    return Conversion.input(FROM, inputTexts(exchange));
  }

  /** The same where {@code fps} is also its rate, unless {@code from_fps} is another. */
  static InputOptions inputOfRate(Exchange exchange) throws ConversionException {
    Map<String, String> texts = inputTexts(exchange);
    Optional<String> rate = exchange.query(OutputOption.FPS.id());
    if (rate.isPresent() && !texts.containsKey(FROM + OutputOption.FPS.id())) {
      // Under the name that it came by, for the message.
      Conversion.input("", Map.of(OutputOption.FPS.id(), rate.get()));
      texts.put(FROM + OutputOption.FPS.id(), rate.get());
    }
    return Conversion.input(FROM, texts);
  }

  private static Map<String, String> inputTexts(Exchange exchange) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (OutputOption option : List.of(OutputOption.FPS, OutputOption.OFFSET)) {
      String name = FROM + option.id();
      exchange.query(name).ifPresent(text -> texts.put(name, text));
    }
    return texts;
  }

  /** Returns the answer to a conversion that cannot be made. */
  static ProblemException problem(ConversionException e) {
    int status =
        switch (e.code()) {
          case UNKNOWN_FORMAT, INVALID_FIELD, INVALID_CAPTION_FILE, BEST_EFFORT -> 400;
          case UNDETECTED_FORMAT -> 415;
          case CANNOT_WRITE -> 422;
        };
    Problem problem =
        Problem.of(status, e.code().id(), Problem.sentence(String.valueOf(e.getMessage())));
    return new ProblemException(
        e.field().isPresent() ? problem.at(e.field().get(), e.allowed()) : problem);
  }

  private static String fileName(CaptionVersion captions, CaptionFormat format) {
    Job job = captions.job();
    return job.outputs().stream()
        .filter(output -> output.format().equals(format.info().id()))
        .map(output -> output.fileName())
        .findFirst()
        .orElseGet(
            () ->
                Conversion.fileName(
                    job.outputs().stream().map(JobOutput::baseName).findFirst().orElse("captions"),
                    format,
                    captions.document()));
  }
}
