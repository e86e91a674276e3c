package io.cuebroker.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cuebroker.broker.Broker;
import io.cuebroker.server.dialect.captions.CaptionsDialect;
import io.cuebroker.server.dialect.hosted.HostedDialect;
import io.cuebroker.server.dialect.orders.OrdersDialect;
import io.cuebroker.server.dialect.video.VideoDialect;
import io.cuebroker.server.links.SignedLinks;
import io.cuebroker.server.service.ServiceRoutes;
import io.cuebroker.server.settings.ServerSettings;
import io.cuebroker.server.settings.SettingsLoader;
import io.cuebroker.server.web.Route;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeps the description of the API and the API the same. */
class OpenApiTest {
  @TempDir private Path data;

  private static Broker noBroker() {
    throw new AssertionError("a list of routes needs no broker");
  }

  private static JsonNode description() throws IOException {
    try (InputStream file = OpenApiTest.class.getResourceAsStream("/openapi.json")) {
      return new ObjectMapper().readTree(file);
    }
  }

  private static List<Route> routes() throws Exception {
    ServerSettings settings = new SettingsLoader().load();
    SignedLinks links =
        new SignedLinks(OpenApiTest::noBroker, () -> "", Duration.ofHours(1), Clock.systemUTC());
    try (CaptionsDialect dialect =
            new CaptionsDialect(settings, OpenApiTest::noBroker, () -> "", links);
        OrdersDialect orders = new OrdersDialect(settings, OpenApiTest::noBroker, () -> "");
        HostedDialect hosted = new HostedDialect(OpenApiTest::noBroker, links, "local");
        VideoDialect video = new VideoDialect(settings, OpenApiTest::noBroker, unused -> "")) {
      List<Route> routes = new ArrayList<>(dialect.routes());
      routes.addAll(hosted.routes());
      routes.addAll(orders.routes());
      routes.addAll(video.routes());
      routes.addAll(links.routes());
      routes.addAll(new ServiceRoutes(OpenApiTest::noBroker).routes());
      return routes;
    }
  }

  @Test
  void describesExactlyTheRoutesThereAre() throws Exception {
    List<String> described = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : description().get("paths").properties()) {
      path.getValue()
          .fieldNames()
          .forEachRemaining(
              method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
    }

    assertThat(routes())
        .extracting(route -> route.method() + " " + route.path())
        .containsExactlyInAnyOrderElementsOf(described);
  }

  @Test
  void saysWhichRoutesAreOpen() throws Exception {
    JsonNode paths = description().get("paths");

    for (Route route : routes()) {
      JsonNode operation = paths.get(route.path()).get(route.method().toLowerCase(Locale.ROOT));
      assertThat(operation.has("security"))
          .as(route.path())
          .isEqualTo(route.access() == Route.Access.OPEN);
    }
  }

  @Test
  void resolvesEveryReferenceAndNamesEachOperationOnce() throws Exception {
    JsonNode root = description();

    List<String> operations = new ArrayList<>();
    for (JsonNode path : root.get("paths")) {
      path.forEach(operation -> operations.add(operation.get("operationId").asText()));
    }
    assertThat(operations).doesNotHaveDuplicates();
    for (String reference : root.findValuesAsText("$ref")) {
      assertThat(root.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
    }
  }

  @Test
  void describesEveryFieldOfAJobAnEventAndAProblem() throws Exception {
    JsonNode schemas = description().get("components").get("schemas");
    try (LiveServer server = LiveServer.start(data, LiveServer.vendor("fake"))) {
      String id = server.order("fake", "1");

      assertDescribed(schemas.get("Job"), server.await(id, "delivered"));
      assertDescribed(
          schemas.get("Event"),
          LiveServer.json(server.get("/jobs/" + id + "/timeline")).get("data").get(0));
      assertDescribed(schemas.get("Problem"), LiveServer.json(server.get("/jobs?limit=x")));
      assertDescribed(
          schemas.get("Format"), LiveServer.json(server.get("/formats")).get("data").get(0));
      assertDescribed(
          schemas.get("Provider"), LiveServer.json(server.get("/providers")).get("data").get(0));
      assertDescribed(
          schemas.get("Conversion"),
          LiveServer.json(server.post("/convert?to=srt&report=true", LiveServer.VTT)));
      assertDescribed(
          schemas.get("PostedMedia"), LiveServer.json(server.post("/media", new byte[] {1})));
      assertDescribed(schemas.get("Health"), LiveServer.json(server.get("/health/ready")));
    }
  }

  private static void assertDescribed(JsonNode schema, JsonNode value) {
    value
        .fieldNames()
        .forEachRemaining(name -> assertThat(schema.get("properties").has(name)).as(name).isTrue());
    schema
        .get("required")
        .forEach(name -> assertThat(value.has(name.asText())).as(name.asText()).isTrue());
  }
}
