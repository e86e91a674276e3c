package io.cuebroker.server.dialect.orders;

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
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes media: {@code POST /api/v1/inputs}, as the bare bytes, as a form with one file, or as an
 * address from which it is fetched before the answer.
 */
final class InputRoutes {
  private static final int MOST_FETCHED_AT_ONCE = 8;
  private static final Duration WAIT = Duration.ofSeconds(10);
  private static final int LONGEST_ADDRESS = 8_192;
  private static final int LONGEST_NAME = 1_000;
  private static final int LONGEST_FIELD = 1_000;
  private static final String BINARY = "application/octet-stream";
  private static final String UNNAMED = "media";

  /** Media whose types do not begin as those of media do. */
  private static final Set<String> OTHER_TYPES =
      Set.of(BINARY, "application/mp4", "application/ogg", "application/mxf");

  private final Supplier<Broker> broker;
  private final Inputs inputs;
  private final long maxBytes;
  private final Duration fetchLimit;
  private final FetchPlaces fetching = new FetchPlaces(MOST_FETCHED_AT_ONCE);

  /**
   * @param fetchLimit how long media may take to come from its address
   */
  InputRoutes(Supplier<Broker> broker, Inputs inputs, long maxBytes, Duration fetchLimit) {
    this.broker = broker;
    this.inputs = inputs;
    this.maxBytes = maxBytes;
    this.fetchLimit = fetchLimit;
  }

  List<Route> routes() {
    return List.of(Route.of("POST", "/api/v1/inputs", this::post));
  }

  private void post(Exchange exchange) throws JobException, IOException {
    String type = exchange.header("Content-Type").orElse("");
    if (Multipart.isMultipart(exchange)) {
      form(exchange);
    } else if (Notation.ofMediaType(type).isPresent()) {
      link(exchange);
    } else {
      bytes(exchange, type.isBlank() ? BINARY : type);
    }
  }

  private void bytes(Exchange exchange, String type) throws JobException, IOException {
    if (exchange.contentLength() > maxBytes) {
      throw Bodies.tooLarge(maxBytes);
    }
    String mediaType = mediaType(type);
    String name =
        exchange
            .header("Content-Disposition")
            .flatMap(Multipart::fileName)
            .filter(it -> !it.isBlank())
            .orElseThrow(InputRoutes::noFileName);
    created(exchange, store(exchange, name, exchange.body()), mediaType, null);
  }

  private void form(Exchange exchange) throws JobException, IOException {
    Multipart form = Multipart.of(exchange);
    Optional<PostedMedia> media = Optional.empty();
    Optional<String> type = Optional.empty();
    try {
      for (Optional<Multipart.Part> next = form.next(); next.isPresent(); next = form.next()) {
        Multipart.Part part = next.get();
        if (part.fileName().isEmpty() && !part.isUnnamedFile()) {
          if (part.name().equalsIgnoreCase("content-type")) {
            type = Optional.of(text(part.content()));
          }
          continue;
        }
        if (media.isPresent()) {
          throw Refusal.of(Refusal.MULTIPART, "The form must have exactly one file.");
        }
        String name =
            part.fileName().filter(it -> !it.isBlank()).orElseThrow(InputRoutes::noFileName);
        type = type.or(part::contentType);
        media = Optional.of(store(exchange, name, part.content()));
      }
    } catch (ProblemException e) {
      throw e.problem().code().equals("malformed_multipart")
          ? Refusal.of(Refusal.MULTIPART, e.problem().message())
          : e;
    }
    created(
        exchange,
        media.orElseThrow(
            () -> Refusal.of(Refusal.MULTIPART, "The form must have exactly one file.")),
        mediaType(type.orElse(BINARY)),
        null);
  }

  private static String text(InputStream content) throws IOException {
    return new String(content.readNBytes(LONGEST_FIELD), StandardCharsets.UTF_8).strip();
  }

  private void link(Exchange exchange) throws JobException, IOException {
    Fields fields = Entity.read(exchange).fields();
    String url =
        fields
            .text("url", LONGEST_ADDRESS)
            .orElseThrow(() -> Refusal.field("url", "The url of the media is missing."));
    URI address;
    try {
      address = new URI(url);
    } catch (URISyntaxException e) {
      throw Refusal.at(Refusal.MEDIA_UNREACHABLE, "url", "The url is not an address.", List.of());
    }
    String type = mediaType(fields.text("content_type", LONGEST_FIELD).orElse(BINARY));
    String name = fields.text("filename", LONGEST_NAME).orElseGet(() -> lastSegment(address));
    created(exchange, fetch(exchange, address, FileNames.safe(name, UNNAMED)), type, url);
  }

  private static String lastSegment(URI address) {
    String path = address.getPath() == null ? "" : address.getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private PostedMedia fetch(Exchange exchange, URI address, String name) throws JobException {
    boolean mayFetch = false;
    try {
      mayFetch = fetching.enter(exchange.desk(), WAIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!mayFetch) {
      throw new ProblemException(
          Problem.of(503, "busy", "Too much media is being fetched; try again.")
              .after(Duration.ofSeconds(10)));
    }
    try {
      return broker.get().media().fetch(exchange.desk(), address, name, fetchLimit);
    } catch (JobException e) {
      throw Refusal.ofInput(e.problem());
    } finally {
      fetching.leave(exchange.desk());
    }
  }

  private PostedMedia store(Exchange exchange, String name, InputStream content)
      throws JobException, IOException {
    PushbackInputStream bytes = new PushbackInputStream(content);
    int first = bytes.read();
    if (first < 0) {
      throw Refusal.field("body", "The media is empty.");
    }
    bytes.unread(first);
    return broker.get().media().store(exchange.desk(), FileNames.safe(name, UNNAMED), bytes);
  }

  private void created(Exchange exchange, PostedMedia media, String type, @Nullable String source)
      throws JobException {
    exchange.respondWith("Location", inputs.add(exchange.desk(), media, type, source));
    exchange.empty(201);
  }

  private static String mediaType(String contentType) {
    String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    boolean isMedia = type.startsWith("video/") || type.startsWith("audio/");
    if (!(isMedia || OTHER_TYPES.contains(type)) || !type.matches("[a-z0-9./+_-]{3,100}")) {
      throw Refusal.at(
          Refusal.MEDIA_TYPE,
          "Content-Type",
          "This type of content is not supported; media is video/*, audio/* or " + BINARY + ".",
          List.of());
    }
    return type;
  }

  private static ProblemException noFileName() {
    return Refusal.at(
        Refusal.NO_FILE_NAME,
        "Content-Disposition",
        "The file name is missing: send Content-Disposition: attachment; filename=\"NAME\".",
        List.of());
  }
}
