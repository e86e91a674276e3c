package io.cuebroker.server.dialect.orders;

import io.cuebroker.broker.Broker;
import io.cuebroker.broker.CaptionVersion;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobException;
import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.options.OutputOptions;
import io.cuebroker.server.conversion.Conversion;
import io.cuebroker.server.conversion.ConversionException;
import io.cuebroker.server.conversion.FileNames;
import io.cuebroker.server.links.SignedLinks;
import io.cuebroker.server.web.Exchange;
import io.cuebroker.server.web.Problem;
import io.cuebroker.server.web.ProblemException;
import io.cuebroker.server.web.Route;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What hangs on orders: media, captions in every format, videos. */
final class AttachmentRoutes {
  private static final String CONTENT = "content";

  private final Supplier<Broker> broker;
  private final OrderBook book;
  private final OrderJson json;

  AttachmentRoutes(Supplier<Broker> broker, OrderBook book, OrderJson json) {
    this.broker = broker;
    this.book = book;
    this.json = json;
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/api/v1/attachments/{id}", this::show),
        Route.of("GET", "/api/v1/attachments/{id}/{content}", this::content),
        Route.of("POST", "/api/v1/attachments/{id}/share", this::share));
  }

  private void show(Exchange exchange) throws IOException {
    String last = exchange.path("id");
    Attachment attachment = attachment(exchange, Notation.withoutExtension(last));
    Notation.answer(
        exchange, Notation.ofExtension(last), "attachment", json.attachment(attachment));
  }

  private Attachment attachment(Exchange exchange, String id) {
    return Attachment.Address.parse(id)
        .flatMap(address -> book.find(exchange.desk(), address.number()))
        .filter(OrderBook::isShown)
        .map(entry -> OrderState.of(broker.get(), entry))
        .flatMap(
            state -> Attachment.of(state).stream().filter(it -> it.id().equals(id)).findFirst())
        .orElseThrow(Refusal::notFound);
  }

  private void content(Exchange exchange) throws JobException, IOException {
    String last = exchange.path("content");
    boolean isPlain = last.equals(CONTENT);
    if (!isPlain && !last.startsWith(CONTENT + ".")) {
      throw Refusal.notFound();
    }
    Attachment attachment = attachment(exchange, exchange.path("id"));
    switch (attachment.kind()) {
      case MEDIA -> media(exchange, attachment);
      case BURNED_IN -> video(exchange, attachment);
      case CAPTIONS -> {
        if (isPlain) {
          captions(exchange, attachment, exchange.header("Accept").orElse(""));
        } else {
          FileFormat format =
              FileFormat.ofExtension(last.substring(CONTENT.length() + 1))
                  .orElseThrow(AttachmentRoutes::notOffered);
          write(exchange, attachment, format);
        }
      }
    }
  }

  private void media(Exchange exchange, Attachment attachment) throws IOException {
    OrderDocument.Item item = attachment.item();
    Path file =
        broker.get().media().file(exchange.desk(), item.media()).orElseThrow(Refusal::notFound);
    exchange.respondWith("Content-Disposition", FileNames.attachment(item.name()));
    String type = item.contentType() == null ? "application/octet-stream" : item.contentType();
    exchange.file(file, type, "\"" + attachment.id() + "\""); // Its bytes never change.
  }

  /** Whatever is accepted, a video is a video. */
  private void video(Exchange exchange, Attachment attachment) throws JobException, IOException {
    SignedLinks.send(exchange, broker.get(), attachment.video().orElseThrow());
  }

  private void captions(Exchange exchange, Attachment attachment, String accept)
      throws JobException, IOException {
    for (Accept.Range range : Accept.parse(accept).ranges()) {
      FileFormat usual = attachment.state().order().usualFormat();
      if (range.matches(usual.mediaType())) {
        write(exchange, attachment, usual);
        return;
      }
      Optional<FileFormat> named = FileFormat.ofMediaType(range.type());
      if (named.isEmpty() && range.type().endsWith("/*")) {
        named =
            List.of(FileFormat.values()).stream()
                .filter(format -> range.matches(format.mediaType()))
                .findFirst();
      }
      if (named.isPresent()) {
        write(exchange, attachment, named.get());
        return;
      }
    }
    throw notOffered();
  }

  private static ProblemException notOffered() {
    return new ProblemException(
        Problem.of(406, "not_acceptable", "The attachment is not offered in this format.")
            .at(
                "Accept",
                List.of(FileFormat.values()).stream().map(FileFormat::mediaType).toList()));
  }

  private void write(Exchange exchange, Attachment attachment, FileFormat format)
      throws JobException, IOException {
    Job job = attachment.work().job().orElseThrow(Refusal::notFound);
    CaptionVersion captions =
        broker.get().jobs().captions(exchange.desk(), job.id(), Optional.empty());
    CaptionFormat writer = format.captionFormat();
    byte[] file;
    try {
      // The layout of some rests on no public specification; who asks for them by name knows.
      Conversion.Target target =
          Conversion.write(
              captions.document(),
              writer,
              new OutputOptions(OutputOptions.usual(writer).write(), /* allowBestEffort= */ true));
      if (!target.result().dropped().isEmpty()) {
        exchange.respondWith(
            "X-Dropped-Features",
            target.result().dropped().stream()
                .sorted()
                .map(Feature::id)
                .collect(Collectors.joining(", ")));
      }
      file = target.result().bytes();
    } catch (ConversionException e) {
      throw new ProblemException(
          Problem.of(406, "not_acceptable", Problem.sentence(String.valueOf(e.getMessage()))));
    }
    exchange.respondWith("Vary", "Accept");
    exchange.respondWith("Content-Disposition", FileNames.attachment(attachment.fileName(format)));
    exchange.tagged(
        "v" + captions.summary().number() + "-" + format.extension() + "-",
        format.contentType(),
        file);
  }

  /** Makes an address under which a person can edit captions, where their provider has such. */
  private void share(Exchange exchange) throws JobException {
    Attachment attachment = attachment(exchange, exchange.path("id"));
    if (attachment.kind() != Attachment.Kind.CAPTIONS) {
      throw Refusal.of(Refusal.MISSING_INPUTS, "Attachments of this kind cannot be shared.");
    }
    Job job = attachment.work().job().orElseThrow(Refusal::notFound);
    Job shared = broker.get().jobs().reviewLink(exchange.desk(), job.id(), Optional.empty());
    String link = shared.providerParams().getOrDefault("ReviewURL", "");
    if (link.isEmpty()) {
      throw Refusal.of(Refusal.MISSING_INPUTS, "There is no editor for this attachment.");
    }
    exchange.respondWith("Location", link);
    exchange.empty(201);
  }
}
