package io.cuebroker.provider.rev;

import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.ProviderException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a caller asks for beside media and language, checked; contracts notes, section 2.5. Unknown
 * names are passed over and never forwarded.
 *
 * @param noHurry whether Rev's guaranteed turnaround is not needed
 * @param seconds the length of the media
 * @param link a page on which the media is embedded, instead of the media
 */
record RevParameters(
    Service service,
    boolean sandbox,
    boolean rush,
    boolean noHurry,
    Optional<String> priority,
    boolean burnedIn,
    List<String> subtitles,
    List<String> glossary,
    List<String> speakers,
    Optional<String> poNumber,
    OptionalLong workspace,
    OptionalLong seconds,
    Optional<URI> link) {
  static final String EXTERNAL_LINK = "external_link";
  static final String VIDEO_LENGTH = "video_length_seconds";
  static final String PO_NUMBER = "ponumber";
  static final String WORKSPACE = "workspace_id";

  private static final String SERVICE = "service";
  private static final String AUTOMATED = "automated";
  private static final String SANDBOX = "sandbox_mode";
  private static final String RUSH = "rush";
  private static final String PRIORITY = "priority";
  private static final String NO_HURRY = "non_standard_tat_guarantee";
  private static final String SUBTITLES = "subtitle_languages";
  private static final String GLOSSARY = "glossary";
  private static final String SPEAKERS = "speakers";
  private static final String BURNED_IN = "burned_in_captions";

  private static final String TIME_INSENSITIVE = "TimeInsensitive";
  private static final List<String> PRIORITIES = List.of("Normal", TIME_INSENSITIVE);
  private static final int LONGEST_PO_NUMBER = 64;
  private static final int LONGEST_MEDIA_SECONDS = 1_000_000;

  /** Reads a caller's words. */
  static RevParameters read(OrderRequest order, RevSettings settings) throws ProviderException {
    Map<String, String> given = order.parameters();
    ParameterReader reader = new ParameterReader(given);
    Service service = service(reader, settings.service());
    RevParameters parameters =
        new RevParameters(
            service,
            sandbox(reader, settings.sandbox()),
            reader.flag(RUSH).orElse(false),
            reader.flag(NO_HURRY).orElse(false),
            reader.word(PRIORITY, PRIORITIES),
            reader.flag(BURNED_IN).orElse(false),
            reader.list(SUBTITLES, 50, 20),
            reader.list(GLOSSARY, 1000, 255),
            reader.list(SPEAKERS, 100, 15),
            reader.text(PO_NUMBER, LONGEST_PO_NUMBER),
            reader.number(WORKSPACE, Long.MAX_VALUE),
            reader.seconds(VIDEO_LENGTH, LONGEST_MEDIA_SECONDS),
            reader.link(EXTERNAL_LINK, order.media().flatMap(media -> media.publicAddress())));
    if (service == Service.AUTOMATED) {
      parameters.requireNothingForPeople();
    }
    for (String language : parameters.subtitles) {
      if (!language.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")) {
        throw ParameterReader.wrong(
            SUBTITLES, "must be language codes such as es-es, separated by commas", List.of());
      }
    }
    return parameters;
  }

  /** Returns the name of a parameter as callers know it. */
  static String field(String name) {
    return "provider_params." + name;
  }

  Turnaround turnaround() {
    if (service == Service.AUTOMATED) {
      return Turnaround.AUTOMATED;
    }
    if (rush) {
      return Turnaround.RUSH;
    }
    return noHurry || priority.filter(TIME_INSENSITIVE::equals).isPresent()
        ? Turnaround.NO_HURRY
        : Turnaround.HUMAN;
  }

  private static Service service(ParameterReader reader, Service usual) throws ProviderException {
    Optional<Service> named = Optional.empty();
    if (reader.text(SERVICE, 100).isPresent()) {
      named = reader.text(SERVICE, 100).flatMap(Service::find);
      if (named.isEmpty()) {
        throw ParameterReader.wrong(SERVICE, "names no service", Service.words());
      }
    }
    Optional<Service> flagged =
        reader.flag(AUTOMATED).map(automated -> automated ? Service.AUTOMATED : Service.HUMAN);
    if (named.isPresent() && flagged.isPresent() && !named.equals(flagged)) {
      throw ParameterReader.wrong(
          AUTOMATED, "contradicts provider_params.service", List.of("true", "false"));
    }
    return named.or(() -> flagged).orElse(usual);
  }

  /** A caller may turn a real order into a trial, but not the other way round. */
  private static boolean sandbox(ParameterReader reader, boolean always) throws ProviderException {
    Optional<Boolean> asked = reader.flag(SANDBOX);
    if (always && asked.filter(real -> !real).isPresent()) {
      throw ParameterReader.wrong(
          SANDBOX, "cannot be false here: only sandbox orders are placed", List.of("true"));
    }
    return always || asked.orElse(false);
  }

  /** Passing it over in silence would look as if it had been used. */
  private void requireNothingForPeople() throws ProviderException {
    Map<String, Boolean> asked =
        Map.of(
            RUSH,
            rush,
            NO_HURRY,
            noHurry,
            PRIORITY,
            priority.filter(TIME_INSENSITIVE::equals).isPresent(),
            SUBTITLES,
            !subtitles.isEmpty(),
            GLOSSARY,
            !glossary.isEmpty(),
            SPEAKERS,
            !speakers.isEmpty());
    for (String name : asked.keySet().stream().sorted().toList()) {
      if (Boolean.TRUE.equals(asked.get(name))) {
        throw ParameterReader.wrong(
            name,
            "is for captions made by people; ask for provider_params.service=captions",
            List.of());
      }
    }
  }
}
