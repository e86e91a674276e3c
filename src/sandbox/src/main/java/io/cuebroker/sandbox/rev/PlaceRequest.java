package io.cuebroker.sandbox.rev;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuebroker.sandbox.Marker;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An order as it was asked for, and that could be taken.
 *
 * @param automated whether a machine makes the captions
 * @param names the file names of its media
 * @param notification where to call; missing where nobody asked for calls
 */
record PlaceRequest(
    String reference,
    boolean automated,
    List<String> names,
    int seconds,
    List<String> subtitles,
    boolean burnedIn,
    boolean rush,
    JsonNode notification,
    Set<Marker> markers) {
  private static final List<String> SERVICES =
      List.of(
          "caption_options",
          "automated_caption_options",
          "transcription_options",
          "automated_transcription_options",
          "legal_transcription_options");

  private static final Set<String> LANGUAGES =
      Set.of(
          ("ar bg ca hr cs da nl en fa fi fr de el he hi hu id it ja ko lt lv ms cmn no pl pt ro"
                  + " ru sk sl es sv ta te tr")
              .split(" "));

  private static final Set<String> FORMATS =
      Set.of(
          ("SubRip WebVtt Scc Mcc Ttml Dfxp QTtext CheetahCap Stl AvidDs AvidDvd FacebookSubRip"
                  + " EbuStl Transcript")
              .split(" "));

  private static final int ASSUMED_SECONDS = 60;

  static PlaceRequest read(JsonNode body, Inputs inputs, boolean trial) throws Refusal {
    if (!body.isObject()) {
      throw new Refusal(50000, "the body is no order");
    }
    JsonNode options = service(body);
    checkTop(body, trial);
    List<String> names = new ArrayList<>();
    Set<Marker> markers = new LinkedHashSet<>(Marker.in(body.path("client_ref").asText()));
    int seconds = 0;
    for (JsonNode input : options.path("inputs")) {
      seconds += input(input, inputs, names, markers);
    }
    if (names.isEmpty()) {
      throw new Refusal(10001, "no inputs");
    }
    checkOptions(options);
    return new PlaceRequest(
        body.path("client_ref").asText(),
        body.has("automated_caption_options"),
        names,
        seconds,
        texts(options.path("subtitle_languages")),
        options.path("burned_in_captions").asBoolean(),
        options.path("rush").asBoolean(),
        body.path("notification"),
        markers);
  }

  private static JsonNode service(JsonNode body) throws Refusal {
    List<String> named = SERVICES.stream().filter(body::has).toList();
    if (named.size() > 1) {
      throw new Refusal(10003, "several services");
    }
    if (named.isEmpty()) {
      throw new Refusal(10004, "no service");
    }
    if (!named.get(0).endsWith("caption_options")) {
      throw new Refusal(50000, "this stand-in makes captions only");
    }
    return body.path(named.get(0));
  }

  private static void checkTop(JsonNode body, boolean trial) throws Refusal {
    requireFlag(body, "sandbox_mode");
    requireFlag(body, "non_standard_tat_guarantee");
    if (trial && !body.path("sandbox_mode").asBoolean()) {
      throw new Refusal(50002, "these keys are for sandbox orders only");
    }
    if (body.path("client_ref").asText().length() > 256) {
      throw new Refusal(20010, "reference too long");
    }
    if (body.path("ponumber").asText().length() > 64) {
      throw new Refusal(40010, "PO number too long");
    }
    if (body.has("workspace_id") && body.path("workspace_id").asInt() != RevStub.WORKSPACE) {
      throw new Refusal(20050, "no right to this workspace");
    }
    if (body.has("priority")
        && !Set.of("Normal", "TimeInsensitive").contains(body.path("priority").asText())) {
      throw new Refusal(50000, "priority");
    }
    if (body.has("notification") && !body.at("/notification/url").isTextual()) {
      throw new Refusal(50000, "notification.url");
    }
  }

  private static int input(JsonNode input, Inputs inputs, List<String> names, Set<Marker> markers)
      throws Refusal {
    boolean measured;
    if (input.has("uri") && input.has("external_link")) {
      throw new Refusal(10005, "both uri and link");
    } else if (input.has("uri")) {
      Inputs.Input known =
          inputs
              .find(input.path("uri").asText())
              .orElseThrow(() -> new Refusal(10002, "unknown input"));
      measured = known.measured();
      names.add(known.name());
      markers.addAll(Marker.in(known.address(), known.name()));
    } else if (input.has("external_link")) {
      String link = input.path("external_link").asText();
      if (link.contains(".s3.amazonaws.com/") && !link.contains("Signature=")) {
        throw new Refusal(10008, "S3 buckets are not supported");
      }
      measured = link.matches("https?://(www\\.)?(youtube\\.com|youtu\\.be)/.*");
      names.add(link);
      markers.addAll(Marker.in(link));
    } else {
      throw new Refusal(10006, "neither uri nor link");
    }
    requireList(input, "glossary", 1000, 255);
    requireList(input, "speakers", 100, 15);
    JsonNode length = input.path("video_length_seconds");
    if (length.isMissingNode() ? !measured : !length.isInt() || length.asInt() <= 0) {
      throw new Refusal(20001, "invalid media length");
    }
    return length.asInt(ASSUMED_SECONDS);
  }

  private static void checkOptions(JsonNode options) throws Refusal {
    requireFlag(options, "rush");
    requireFlag(options, "burned_in_captions");
    if (options.has("inputs_language")
        && !LANGUAGES.contains(options.path("inputs_language").asText())) {
      throw new Refusal(20003, "language not supported");
    }
    if (!FORMATS.containsAll(texts(options.path("output_file_formats")))) {
      throw new Refusal(50000, "output_file_formats");
    }
  }

  private static void requireFlag(JsonNode node, String name) throws Refusal {
    if (node.has(name) && !node.path(name).isBoolean()) {
      throw new Refusal(50000, name + " is no boolean");
    }
  }

  private static void requireList(JsonNode node, String name, int most, int longest)
      throws Refusal {
    List<String> texts = texts(node.path(name));
    boolean whole = !node.has(name) || node.path(name).isArray();
    if (!whole || texts.size() > most || texts.stream().anyMatch(it -> it.length() > longest)) {
      throw new Refusal(50000, name);
    }
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(element.asText()));
    return texts;
  }
}
