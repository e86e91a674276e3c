package io.cuebroker.server.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.cuebroker.sandbox.StubOptions;
import io.cuebroker.server.http.LiveServer;
import io.cuebroker.server.settings.SettingsLoader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A newsroom's adapter of Rev orders of another Cuebroker, which takes it for the vendor. */
class OrdersOfOurAdapterTest {
  @TempDir private Path folder;

  @Test
  void ordersFollowsAndFetchesThroughTheSameContract() throws Exception {
    HttpServer media =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    media.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 3);
          exchange.getResponseBody().write(new byte[] {1, 2, 3});
          exchange.close();
        });
    media.start();
    SettingsLoader settings =
        new SettingsLoader()
            .flag("port", "0")
            .flag("data", folder.resolve("vendor").toString())
            .flag("outbound.allow", "127.0.0.1")
            .flag("polling.interval", "50ms")
            .flag("api-key", "their-user-key");
    try (LiveServer vendor = LiveServer.start(settings.load());
        Newsroom newsroom =
            Newsroom.open(
                folder.resolve("newsroom"),
                StubOptions.INSTANT,
                Map.of(
                    "providers.rev.base-url",
                    vendor.address() + "/api/v1",
                    "providers.rev.user-key",
                    "their-user-key",
                    "providers.rev.sandbox-mode",
                    "true"))) {
      JsonNode created =
          Newsroom.created(
              newsroom
                  .server()
                  .post(
                      "/captions",
                      """
                      {"media_url": "http://127.0.0.1:%d/video.mp4", "parent_id": "story",
                       "provider": "rev", "provider_params": {"video_length_seconds": 3}}"""
                          .formatted(media.getAddress().getPort())));

      newsroom.server().await(Newsroom.id(created), "delivered");

      assertThat(newsroom.vtt(Newsroom.id(created))).contains("These are sample captions.");
      String order = Newsroom.orderOf(newsroom.job(Newsroom.id(created)));
      JsonNode theirs =
          LiveServer.json(
              vendor.get("/api/v1/orders/" + order, "Authorization", "Rev x:their-user-key"));
      assertThat(theirs.get("client_ref").asText()).startsWith(Newsroom.id(created));
      assertThat(theirs.get("status").asText()).isEqualTo("Complete");
    } finally {
      media.stop(0);
    }
  }
}
