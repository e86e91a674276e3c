package io.cuebroker.server.dialect.orders;

import io.cuebroker.server.dialect.orders.OrderWish.Input;
import io.cuebroker.server.dialect.orders.OrderWish.Level;
import io.cuebroker.server.dialect.orders.OrderWish.Notify;
import io.cuebroker.server.web.ProblemException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what an order asks for. */
final class OrderReader {
  /** An order of more files is many orders. */
  private static final int MOST_INPUTS = 100;

  private static final int MOST_FORMATS = 32;
  private static final int LONGEST_REFERENCE = 256;
  private static final int LONGEST_PO_NUMBER = 64;
  private static final int LONGEST_COMMENT = 4_000;
  private static final int LONGEST_ADDRESS = 8_192;
  private static final int LONGEST_TEXT = 100_000;
  private static final long MOST_SECONDS = 1_000_000;
  private static final String FORM = "FormUrlEncoded";
  private static final String JSON = "ApplicationJson";

  private static final Set<String> TOP =
      Set.of(
          "sandbox_mode",
          "client_ref",
          "comment",
          "ponumber",
          "workspace_id",
          "non_standard_tat_guarantee",
          "notification",
          "provider",
          "provider_params");

  private static final Set<String> OPTIONS =
      Set.of(
          "inputs",
          "output_file_formats",
          "burned_in_captions",
          "inputs_language",
          "provider",
          "provider_params");

  private static final Set<String> INPUT =
      Set.of("uri", "external_link", "video_length_seconds", "audio_length_seconds");

  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*");

  private OrderReader() {}

  /**
   * Reads an order.
   *
   * @throws io.cuebroker.server.web.ProblemException with the number for what is wrong
   */
  static OrderWish read(Fields order) {
    Service service = service(order);
    Fields options = order.object(service.field()).orElseThrow();
    List<String> warnings = new ArrayList<>();
    Optional<String> reference =
        bounded(order, "client_ref", LONGEST_REFERENCE, Refusal.REFERENCE_TOO_LONG);
    Optional<String> poNumber =
        bounded(order, "ponumber", LONGEST_PO_NUMBER, Refusal.PO_NUMBER_TOO_LONG);
    List<Input> inputs = inputs(service, options, warnings);
    boolean burnedIn = options.flag("burned_in_captions").orElse(false);
    if (burnedIn && !service.isCaption()) {
      warnings.add("unsupported_field:burned_in_captions");
    }
    if (!options.texts("subtitle_languages", MOST_FORMATS).isEmpty()) {
      throw Refusal.field(
          options.name("subtitle_languages"),
          "Subtitles in other languages are not made here; place an order for each language.");
    }
    unknown(order, TOP, service.field(), warnings);
    unknown(options, OPTIONS, "subtitle_languages", warnings);
    return new OrderWish(
        service,
        order.flag("sandbox_mode").orElse(false),
        reference,
        order.text("comment", LONGEST_COMMENT),
        poNumber,
        order.number("workspace_id"),
        order.flag("non_standard_tat_guarantee").orElse(false),
        order.text("provider", 64).or(() -> options.text("provider", 64)),
        order.has("provider_params")
            ? order.scalars("provider_params")
            : options.scalars("provider_params"),
        inputs,
        formats(service, options),
        burnedIn && service.isCaption(),
        language(options),
        notify(order),
        warnings.stream().distinct().toList());
  }

  private static Service service(Fields order) {
    List<String> named = new ArrayList<>(Service.fields().stream().filter(order::has).toList());
    boolean legal = order.has("legal_transcription_options");
    if (named.size() + (legal ? 1 : 0) > 1) {
      throw Refusal.of(
          Refusal.SEVERAL_SERVICES,
          "An order is for one service only; it names " + String.join(" and ", named) + ".");
    }
    if (legal) {
      throw Refusal.field(
          "legal_transcription_options", "Legal transcription is not offered here.");
    }
    if (named.isEmpty()) {
      throw Refusal.at(
          Refusal.NO_SERVICE,
          "order_request",
          "An order must have exactly one of " + String.join(", ", Service.fields()) + ".",
          Service.fields());
    }
    return Service.find(named.get(0)).orElseThrow();
  }

  private static Optional<String> bounded(Fields order, String field, int most, int number) {
    Optional<String> text = order.text(field, LONGEST_TEXT);
    if (text.isPresent() && Fields.characters(text.get()) > most) {
      throw Refusal.at(
          number, field, field + " may have at most " + most + " characters.", List.of());
    }
    return text;
  }

  private static List<Input> inputs(Service service, Fields options, List<String> warnings) {
    List<Fields> given = options.objects("inputs", MOST_INPUTS);
    if (given.isEmpty()) {
      throw Refusal.at(
          Refusal.MISSING_INPUTS,
          options.name("inputs"),
          "An order must have at least one input.",
          List.of());
    }
    List<Input> inputs = new ArrayList<>();
    for (Fields input : given) {
      inputs.add(input(service, input));
      unknown(input, INPUT, "", warnings);
    }
    return inputs;
  }

  private static Input input(Service service, Fields input) {
    Optional<String> uri = input.text("uri", LONGEST_ADDRESS);
    Optional<String> link = input.text("external_link", LONGEST_ADDRESS);
    if (uri.isPresent() && link.isPresent()) {
      throw Refusal.at(
          Refusal.LINK_AND_URI,
          input.name("external_link"),
          "An input has either uri or external_link, not both.",
          List.of());
    }
    if (uri.isEmpty() && link.isEmpty()) {
      throw Refusal.at(
          Refusal.NO_LOCATION,
          input.name("uri"),
          "An input must have uri or external_link.",
          List.of());
    }
    link.ifPresent(address -> checkLink(input.name("external_link"), address));
    return new Input(uri, link, seconds(service, input));
  }

  private static Optional<Integer> seconds(Service service, Fields input) {
    String other = service.isCaption() ? "audio_length_seconds" : "video_length_seconds";
    String field = input.has(service.lengthField()) ? service.lengthField() : other;
    if (!input.has(field)) {
      return Optional.empty();
    }
    Optional<String> text;
    try {
      text = input.text(field, 100);
      if (text.isPresent() && text.get().matches("[0-9]{1,9}")) {
        long seconds = Long.parseLong(text.get());
        if (seconds > 0 && seconds <= MOST_SECONDS) {
          return Optional.of((int) seconds);
        }
      }
    } catch (ProblemException e) {
      // Told below, like a number that is none.
    }
    throw Refusal.at(
        Refusal.INVALID_LENGTH,
        input.name(field),
        input.name(field) + " must be a positive whole number of seconds.",
        List.of());
  }

  private static void checkLink(String field, String link) {
    URI address;
    try {
      address = new URI(link);
    } catch (URISyntaxException e) {
      throw unreachable(field, "it is not an address");
    }
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
    boolean inBucket =
        scheme.equals("s3")
            || host.matches("(.+\\.)?s3([.-][a-z0-9-]+)*\\.amazonaws\\.com(\\.cn)?");
    String query = String.valueOf(address.getRawQuery());
    if (inBucket && !query.contains("Signature=")) {
      throw Refusal.at(
          Refusal.S3_BUCKET,
          field,
          "S3 buckets are not supported; consider using a signed S3 URL instead.",
          List.of());
    }
    if (!(scheme.equals("http") || scheme.equals("https")) || address.getHost() == null) {
      throw unreachable(field, "only http and https lead anywhere");
    }
  }

  private static RuntimeException unreachable(String field, String why) {
    return Refusal.at(
        Refusal.LINK_UNREACHABLE,
        field,
        "Cannot connect to the external link provided: " + why + ".",
        List.of());
  }

  private static List<FileFormat> formats(Service service, Fields options) {
    List<FileFormat> formats = new ArrayList<>();
    for (String name : options.texts("output_file_formats", MOST_FORMATS)) {
      FileFormat format =
          FileFormat.find(name)
              .orElseThrow(
                  () ->
                      Refusal.at(
                          Refusal.INVALID_FIELD,
                          options.name("output_file_formats"),
                          "There is no such file format.",
                          FileFormat.constants()));
      if (!formats.contains(format)) {
        formats.add(format);
      }
    }
    if (formats.isEmpty()) {
      formats.add(service.isCaption() ? FileFormat.SUB_RIP : FileFormat.TRANSCRIPT);
    }
    return formats;
  }

  private static String language(Fields options) {
    String language = options.text("inputs_language", 100).orElse("en");
    if (!LANGUAGE.matcher(language).matches()) {
      throw Refusal.at(
          Refusal.INVALID_LANGUAGE,
          options.name("inputs_language"),
          "inputs_language must be a language code such as en.",
          List.of());
    }
    return language.replace('_', '-');
  }

  private static Optional<Notify> notify(Fields order) {
    Optional<Fields> given = order.object("notification");
    if (given.isEmpty()) {
      return Optional.empty();
    }
    Fields notification = given.get();
    String url =
        notification
            .text("url", LONGEST_ADDRESS)
            .orElseThrow(
                () ->
                    Refusal.field(
                        "notification.url", "A notification must have the url to post to."));
    String level =
        notification
            .word("level", Arrays.stream(Level.values()).map(Level::word).toList())
            .orElse(Level.FINAL_ONLY.word());
    String type = notification.word("content_type", List.of(FORM, JSON)).orElse(FORM);
    return Optional.of(new Notify(url, Level.of(level), type.equals(JSON)));
  }

  /** Notes what has no effect here: much of this API concerns people and prices. */
  private static void unknown(
      Fields fields, Set<String> known, String other, List<String> warnings) {
    for (String name : fields.names()) {
      if (!known.contains(name) && !name.equals(other) && fields.has(name)) {
        warnings.add("unknown_field:" + name.substring(0, Math.min(64, name.length())));
      }
    }
  }
}
