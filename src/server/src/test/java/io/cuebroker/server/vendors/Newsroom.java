package io.cuebroker.server.vendors;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuebroker.provider.ProviderFactory;
import io.cuebroker.provider.ProviderInfo;
import io.cuebroker.sandbox.StubOptions;
import io.cuebroker.server.http.LiveServer;
import io.cuebroker.server.settings.SettingsException;
import io.cuebroker.server.settings.SettingsLoader;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * A server that an operator set up through the environment alone, with every provider that is
 * installed, over the stand-ins of all vendors; and a newsroom that orders there.
 */
final class Newsroom implements AutoCloseable {
  /** Settings under which nothing is asked by itself while a test lasts: news must be told. */
  static final Map<String, String> SELDOM_POLLING =
      Map.of(
          "polling.ceiling",
          "1h",
          "providers.3play.expected",
          "asr=2h,default=2h",
          "providers.rev.expected",
          "automated=2h,human=2h");

  private final StandIns vendors;
  private final LiveServer server;

  private Newsroom(StandIns vendors, LiveServer server) {
    this.vendors = vendors;
    this.server = server;
  }

  static Newsroom open(Path data, StubOptions options) {
    return open(data, options, Map.of());
  }

  /**
   * Opens one.
   *
   * @param settings that are not as usual, or variables where their names are in upper case
   */
  static Newsroom open(Path data, StubOptions options, Map<String, String> settings) {
    StandIns vendors = new StandIns(options);
    Map<String, String> environment = new LinkedHashMap<>(vendors.environment(data));
    settings.forEach(
        (name, value) ->
            environment.put(
                Character.isUpperCase(name.charAt(0)) ? name : StandIns.variable(name), value));
    try {
      SettingsLoader loader =
          new SettingsLoader().familiar(environment, installed()).environment(environment);
      return new Newsroom(vendors, LiveServer.start(loader.load()));
    } catch (SettingsException e) {
      vendors.close();
      throw new AssertionError(e);
    }
  }

  private static List<ProviderInfo> installed() {
    List<ProviderInfo> installed = new ArrayList<>();
    for (ProviderFactory factory : ServiceLoader.load(ProviderFactory.class)) {
      installed.add(factory.info());
    }
    return installed;
  }

  StandIns vendors() {
    return vendors;
  }

  LiveServer server() {
    return server;
  }

  /** Has Amara call back for its teams. */
  void takeCallsOfAmara() {
    vendors
        .amara()
        .callingBack(
            java.net.URI.create(server.address() + "/callback/amara"),
            StandIns.CALLBACK_USER,
            StandIns.CALLBACK_PASSWORD);
  }

  /**
   * Returns a request for captions.
   *
   * @param words of the media's address, such as markers
   * @param more fields of the request, each with a comma before it
   */
  static String request(String vendor, String words, String more) {
    String own =
        vendor.equals("amara")
            ? ", \"provider_params\": {\"subtitles_url\": \"https://cms.example.org/first.vtt\"}"
            : "";
    return """
        {"media_url": "https://media.example.org/%s/video.mp4", "parent_id": "story",
         "provider": "%s"%s%s}"""
        .formatted(words, vendor, own, more);
  }

  /** Orders captions and returns the job. */
  JsonNode order(String vendor, String words) {
    return created(server.post("/captions", request(vendor, words, "")));
  }

  static JsonNode created(HttpResponse<String> response) {
    if (response.statusCode() != 201) {
      throw new AssertionError(response.body());
    }
    return LiveServer.json(response);
  }

  JsonNode job(String id) {
    return LiveServer.json(server.get("/jobs/" + id));
  }

  /** Returns a job's history. */
  JsonNode timeline(String id) {
    return LiveServer.json(server.get("/jobs/" + id + "/timeline")).get("data");
  }

  String vtt(String id) {
    return server.get("/jobs/" + id + "/download/vtt").body();
  }

  /** Returns what a vendor knows a job's order by. */
  static String orderOf(JsonNode job) {
    return job.at("/provider_params/ProviderID").asText();
  }

  static String id(JsonNode job) {
    return job.get("id").asText();
  }

  @Override
  public void close() {
    server.close();
    vendors.close();
  }
}
