package io.cuebroker.server.dialect.orders;

import io.cuebroker.broker.Broker;
import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.DialectRecord;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.PostedMedia;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The media given to us. Safe for concurrent use. */
final class Inputs {
  static final String URN = "urn:rev:inputmedia:";

  private static final String KIND = "orders.inputs";
  private static final Pattern LOCATION =
      Pattern.compile("(?:" + URN + "|https?://[^?#]{1,300}/api/v1/inputs/)([0-9a-f-]{36})");

  private final Supplier<Broker> broker;

  Inputs(Supplier<Broker> broker) {
    this.broker = broker;
  }

  /** Notes stored media, and returns how callers name it. */
  String add(DeskId desk, PostedMedia media, String contentType, @Nullable String source)
      throws JobException {
    InputDocument input = new InputDocument(media.url(), media.fileName(), contentType, source, 0);
    if (!broker.get().records().insert(KIND, desk, media.id(), input.toJson())) {
      throw new IllegalStateException("an id of media was given twice");
    }
    return URN + media.id();
  }

  /** Returns the media that a caller names, or empty where it is not the desk's. */
  Optional<InputDocument> find(DeskId desk, String uri) {
    return row(desk, uri).map(row -> InputDocument.of(row.document()));
  }

  /** Returns media whose length was looked for, in whole seconds, rounded up. */
  Optional<InputDocument> measured(DeskId desk, String uri) throws JobException {
    Optional<DialectRecord> row = row(desk, uri);
    if (row.isEmpty()) {
      return Optional.empty();
    }
    InputDocument input = InputDocument.of(row.get().document());
    if (input.seconds() != 0) {
      return Optional.of(input);
    }
    int seconds =
        broker
            .get()
            .media()
            .length(desk, input.media())
            .map(length -> (int) Math.min(Integer.MAX_VALUE, length.plusMillis(999).toSeconds()))
            .orElse(InputDocument.UNKNOWN);
    InputDocument measured = input.lasting(seconds);
    // Whoever looked at the same time found the same.
    boolean unused = broker.get().records().replace(row.get(), measured.toJson());
    return Optional.of(measured);
  }

  private Optional<DialectRecord> row(DeskId desk, String uri) {
    Matcher location = LOCATION.matcher(uri);
    return location.matches()
        ? broker.get().records().find(KIND, desk, location.group(1))
        : Optional.empty();
  }
}
