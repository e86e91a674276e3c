package io.cuebroker.server.dialect.orders;

import io.cuebroker.broker.Broker;
import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.ProviderStatus;
import io.cuebroker.provider.Languages;
import io.cuebroker.provider.MediaWords;
import io.cuebroker.server.dialect.orders.OrderDocument.Item;
import io.cuebroker.server.dialect.orders.OrderDocument.Notice;
import io.cuebroker.server.dialect.orders.OrderDocument.Stage;
import io.cuebroker.server.settings.ServerSettings;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Finds out who carries an order out, and what its inputs are. Safe for concurrent use. */
final class Drafting {
  /** Of which page providers find out the length by themselves; as the text of this API says. */
  private static final Set<String> MEASURED_SITES = Set.of("youtube.com", "youtu.be");

  private static final Set<String> MEDIA_EXTENSIONS =
      Set.of(
          "mp4", "m4v", "mov", "webm", "mkv", "avi", "wmv", "mpg", "mpeg", "ts", "mxf", "mp3",
          "m4a", "aac", "wav", "flac", "ogg", "opus");

  /** How some languages of this API are called elsewhere. */
  private static final Map<String, String> OTHER_NAMES = Map.of("cmn", "zh", "no", "nb");

  private final Supplier<Broker> broker;
  private final Inputs inputs;
  private final ServerSettings.Orders settings;

  Drafting(Supplier<Broker> broker, Inputs inputs, ServerSettings.Orders settings) {
    this.broker = broker;
    this.inputs = inputs;
    this.settings = settings;
  }

  /**
   * Returns an order that could be placed.
   *
   * @param key what marks the request
   * @throws io.cuebroker.server.web.ProblemException with this API's number
   */
  OrderDocument draft(DeskId desk, OrderWish wish, Optional<String> key) throws JobException {
    if (settings.sandboxOnly() && !wish.sandbox()) {
      throw Refusal.of(
          Refusal.SANDBOX_REQUIRED,
          "This installation takes orders in sandbox mode only; its setting orders.sandbox-only"
              + " says so.");
    }
    checkReceiver(wish);
    ProviderStatus provider = provider(wish);
    String language = language(wish, provider);
    List<String> warnings = new ArrayList<>(wish.warnings());
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < wish.inputs().size(); i++) {
      items.add(item(desk, wish, provider, i));
    }
    if (wish.burnedIn() && items.stream().anyMatch(Item::page)) {
      warnings.add("no_burned_in_video_of_pages");
    }
    Map<String, String> params =
        new LinkedHashMap<>(settings.params().getOrDefault(wish.service().setting(), Map.of()));
    params.putAll(wish.params());
    return new OrderDocument(
        OrderDocument.SCHEMA,
        Stage.PLACING,
        wish.service().field(),
        wish.sandbox() ? settings.sandboxProvider() : provider.info().id().value(),
        wish.sandbox(),
        wish.reference().orElse(null),
        wish.comment().orElse(null),
        wish.poNumber().orElse(null),
        wish.workspace().isPresent() ? wish.workspace().getAsLong() : null,
        wish.nonStandardTat(),
        params,
        language,
        wish.formats().stream().map(FileFormat::constant).toList(),
        wish.burnedIn(),
        items,
        wish.receiver()
            .map(notify -> new Notice(notify.url(), notify.level(), notify.json()))
            .orElse(null),
        warnings,
        key.orElse(null),
        null);
  }

  private void checkReceiver(OrderWish wish) throws JobException {
    if (wish.receiver().isPresent()) {
      try {
        broker.get().webhooks().check("notification.url", wish.receiver().get().url());
      } catch (JobException e) {
        throw Refusal.ofOrder(e.problem(), /* isLink= */ false);
      }
    }
  }

  /** Returns who would carry the order out; in sandbox mode too, to be a true rehearsal. */
  private ProviderStatus provider(OrderWish wish) {
    String usual = settings.providers().getOrDefault(wish.service().setting(), "");
    String id = wish.provider().orElse(usual);
    List<ProviderStatus> all = broker.get().providers();
    return all.stream()
        .filter(provider -> provider.info().id().value().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.at(
                    Refusal.INVALID_FIELD,
                    "provider",
                    wish.provider().isPresent()
                        ? "There is no such provider."
                        : "The provider of orders.providers."
                            + wish.service().setting()
                            + " is not configured here.",
                    all.stream().map(provider -> provider.info().id().value()).toList()));
  }

  private static String language(OrderWish wish, ProviderStatus provider) {
    Languages languages = provider.languages();
    String asked = wish.language();
    String other = OTHER_NAMES.getOrDefault(asked.toLowerCase(Locale.ROOT), asked);
    for (String name : List.of(asked, other)) {
      if (languages.accepts(name)) {
        return name;
      }
    }
    throw Refusal.at(
        Refusal.INVALID_LANGUAGE,
        "inputs_language",
        "The provider "
            + provider.info().id()
            + " does not take the language that inputs_language names.",
        languages instanceof Languages.Listed listed ? listed.tags() : List.of());
  }

  private Item item(DeskId desk, OrderWish wish, ProviderStatus provider, int index)
      throws JobException {
    OrderWish.Input input = wish.inputs().get(index);
    MediaWords words = wish.sandbox() ? MediaWords.NONE : provider.mediaWords();
    Item item =
        input.uri().isPresent()
            ? uploaded(desk, wish.service(), input.uri().get(), input, index)
            : linked(wish, provider, input, index);
    Map<String, String> params = new LinkedHashMap<>();
    if (item.page()) {
      words.page().ifPresent(name -> params.put(name, item.media()));
    }
    if (item.seconds() > 0) {
      words.seconds().ifPresent(name -> params.put(name, Integer.toString(item.seconds())));
    }
    return new Item(
        item.uri(),
        item.link(),
        item.media(),
        item.name(),
        item.contentType(),
        item.seconds(),
        item.page(),
        params);
  }

  private Item uploaded(DeskId desk, Service service, String uri, OrderWish.Input input, int index)
      throws JobException {
    Optional<InputDocument> found =
        input.seconds().isPresent() ? inputs.find(desk, uri) : inputs.measured(desk, uri);
    InputDocument known =
        found.orElseThrow(
            () ->
                Refusal.at(
                    Refusal.INVALID_INPUT,
                    field(service, index, "uri"),
                    "The uri does not identify media that was given by a POST to /inputs.",
                    List.of()));
    int seconds = input.seconds().orElse(known.seconds());
    if (seconds <= 0) {
      throw unknownLength(service, index);
    }
    return new Item(
        uri,
        null,
        known.media(),
        known.fileName(),
        known.contentType(),
        seconds,
        /* page= */ false,
        Map.of());
  }

  private static Item linked(
      OrderWish wish, ProviderStatus provider, OrderWish.Input input, int index) {
    String link = input.link().orElseThrow();
    URI address = URI.create(link);
    boolean isPage = !isFile(address);
    if (isPage && !wish.sandbox() && !provider.mediaWords().takesPages()) {
      throw Refusal.at(
          Refusal.LINK_UNREACHABLE,
          field(wish.service(), index, "external_link"),
          "Cannot use the external link provided: the provider "
              + provider.info().id()
              + " takes media files, not pages that one is embedded in; POST the media, or a link"
              + " to it, to /inputs, or name a provider that takes pages.",
          List.of());
    }
    if (input.seconds().isEmpty() && !(isPage && isMeasured(address))) {
      throw unknownLength(wish.service(), index);
    }
    return new Item(null, link, link, link, null, input.seconds().orElse(0), isPage, Map.of());
  }

  private static RuntimeException unknownLength(Service service, int index) {
    return Refusal.at(
        Refusal.INVALID_LENGTH,
        field(service, index, service.lengthField()),
        "The length of this media cannot be told; give it as " + service.lengthField() + ".",
        List.of());
  }

  private static String field(Service service, int index, String name) {
    return service.field() + ".inputs[" + index + "]." + name;
  }

  /** Whether an address plainly leads to a media file, although this is not the place for it. */
  private static boolean isFile(URI address) {
    String path = String.valueOf(address.getPath());
    int dot = path.lastIndexOf('.');
    return dot >= 0 && MEDIA_EXTENSIONS.contains(path.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  private static boolean isMeasured(URI address) {
    String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
    return MEASURED_SITES.stream().anyMatch(site -> host.equals(site) || host.endsWith("." + site));
  }
}
