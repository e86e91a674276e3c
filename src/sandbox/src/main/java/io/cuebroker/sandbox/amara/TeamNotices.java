package io.cuebroker.sandbox.amara;

import io.cuebroker.sandbox.CallbackSender;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Amara tells a team: one call for one event to the team's one address, with HTTP basic
 * authentication and a number that counts, once (contracts notes, section 3.9). Guarded by the
 * stand-in's lock.
 */
final class TeamNotices implements AutoCloseable {
  private final CallbackSender sender = new CallbackSender();
  private final List<String> sent = new ArrayList<>();
  private @Nullable URI address;
  private String proof = "";

  void tell(URI newAddress, String user, String password) {
    address = newAddress;
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    proof = "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  void published(StubVideo video, String language, int version, Duration wait) {
    send(
        "subtitles-published",
        video,
        Map.of("language_code", language, "amara_version", version),
        wait);
  }

  void unpublished(StubVideo video, String language) {
    send("subtitle-unpublished", video, Map.of("language_code", language), Duration.ZERO);
  }

  /** Returns every notice, those that nobody was told of too. */
  List<String> sent() {
    return List.copyOf(sent);
  }

  private void send(String event, StubVideo video, Map<String, ?> more, Duration wait) {
    String body = StubJson.notice(event, video, more, sent.size() + 1);
    sent.add(body);
    if (address != null) {
      sender.send(
          address,
          "application/json",
          Map.of("Authorization", proof),
          List.of(body),
          wait,
          Duration.ZERO,
          video.markers());
    }
  }

  @Override
  public void close() {
    sender.close();
  }
}
