package io.cuebroker.provider.amara;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuebroker.provider.Callback;
import io.cuebroker.provider.Callbacks;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Reads the calls that Amara makes for a team (contracts notes, section 3.9). A call names video
 * and language; an order also its first version. That cannot be newer than the version that a call
 * is about, so every one up to it is meant, for every account. Lost calls do no harm: orders are
 * polled all the same.
 */
final class TeamCallbacks implements Callbacks {
  private static final int MOST_BYTES = 1024 * 1024;

  /** So many versions back from the one that a call is about; a language seldom has ten. */
  private static final int MOST_VERSIONS = 50;

  private static final Set<String> ABOUT_SUBTITLES =
      Set.of("subtitles-published", "subtitle-unpublished", "subtitles-unpublished");

  private final AmaraSettings settings;

  TeamCallbacks(AmaraSettings settings) {
    this.settings = settings;
  }

  @Override
  public Set<OrderId> read(Callback call) throws ProviderException {
    JsonNode json = json(call.body());
    JsonNode event = json.path("event");
    if (!json.isObject() || !event.isTextual()) {
      throw unknown();
    }
    if (!ABOUT_SUBTITLES.contains(event.asText())) {
      return Set.of();
    }
    String video = json.path("amara_video_id").asText("");
    String language = json.path("language_code").asText("").toLowerCase(Locale.ROOT);
    if (!AmaraOrder.isName(video) || !AmaraOrder.isName(language)) {
      throw unknown();
    }
    int version = json.path("amara_version").asInt(0);
    int newest = version >= 1 ? version : MOST_VERSIONS;
    Set<OrderId> orders = new LinkedHashSet<>();
    for (int base = newest; base >= 1 && base > newest - MOST_VERSIONS; base--) {
      for (String account : settings.tokens().names()) {
        orders.add(new AmaraOrder(video, language, base, account).id());
      }
    }
    return orders;
  }

  @Override
  public boolean isAuthentic(Callback call) {
    return settings.callbackProof().filter(proof -> proof.isShownBy(call)).isPresent();
  }

  private static JsonNode json(byte[] body) throws ProviderException {
    if (body.length > MOST_BYTES) {
      throw unknown();
    }
    try {
      return Wire.JSON.readTree(body);
    } catch (IOException e) {
      throw unknown();
    }
  }

  private static ProviderException unknown() {
    return new ProviderException(
        ProviderProblem.of(
            Kind.REJECTED, "unknown_callback", "this is none of Amara's team notifications"));
  }
}
