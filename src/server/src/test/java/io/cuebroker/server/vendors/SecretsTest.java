package io.cuebroker.server.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cuebroker.sandbox.Answer;
import io.cuebroker.sandbox.Call;
import io.cuebroker.sandbox.StubOptions;
import io.cuebroker.sandbox.amara.AmaraStub;
import io.cuebroker.sandbox.openai.OpenAiStub;
import io.cuebroker.sandbox.rev.RevStub;
import io.cuebroker.sandbox.threeplay.ThreePlayStub;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server in a process of its own, which logs all it can, has good and bad days with all vendors;
 * then everything that it wrote or answered is searched for its secrets.
 */
@Timeout(120)
class SecretsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String OUR_KEY = "key-of-our-own-newsroom-77d0";
  private static final String BAD_KEY = "revoked-key-of-transcripts-91ab";
  private static final Pattern TOKEN = Pattern.compile("[?&]token=([\\w-]{8,})");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client = HttpClient.newHttpClient();

  /** Bodies of errors, histories and jobs, each by what it was asked with. */
  private final Map<String, String> shown = new LinkedHashMap<>();

  private final Map<String, String> jobs = new LinkedHashMap<>();
  private String address = "";

  @TempDir private Path folder;

  @Test
  void standNowhereButInTheVendorsHands() throws Exception {
    Path data = folder.resolve("data");
    Path log = folder.resolve("log");
    try (StandIns vendors = new StandIns(StubOptions.INSTANT.working(Duration.ofMillis(300)))) {
      Process process = start(vendors, data, log);
      BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
      try {
        String line = out.readLine();
        assertThat(line).as(Files.readString(log)).startsWith("listening on ");
        address = line.substring("listening on ".length());
        live(vendors);
      } finally {
        process.toHandle().destroy(); // Unlike the process itself it leaves its output readable.
      }
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();

      Set<String> secrets = secrets(vendors);
      Set<String> links = links();
      String written = Files.readString(log) + String.join("\n", out.lines().toList());
      String database = database(data);
      assertWorthSearching(vendors, written, database);
      Set<String> own = new LinkedHashSet<>(installationSecrets(data));
      List<String> leaks = new ArrayList<>();
      leaks.addAll(leaks("the log", written, secrets, links, own));
      leaks.addAll(leaks("the database", database, secrets));
      shown.forEach(
          (asked, body) ->
              leaks.addAll(
                  asked.startsWith("job")
                      ? leaks(asked, body, secrets, own)
                      : leaks(asked, body, secrets, links, own)));
      assertThat(leaks).isEmpty();
    }
  }

  /** Good days and bad ones. */
  private void live(StandIns vendors) throws Exception {
    vendors
        .amara()
        .callingBack(
            URI.create(address + "/callback/amara"),
            StandIns.CALLBACK_USER,
            StandIns.CALLBACK_PASSWORD);
    String media = tree(post("/media?filename=talk.mp4", "bytes")).get("media_url").asText();
    for (String vendor : List.of("3play", "rev", "amara")) {
      error(vendor + " refuses", post("/captions", Newsroom.request(vendor, "sandbox-refuse", "")));
    }
    for (String vendor : List.of("3play", "rev", "amara")) {
      order(vendor, "good", Newsroom.request(vendor, "good", ""), "delivered");
      for (String marker : List.of("malformed", "maintenance", "lost-answer")) {
        order(vendor, marker, Newsroom.request(vendor, "sandbox-" + marker, ""), "delivered");
      }
    }
    order("3play", "fail", Newsroom.request("3play", "sandbox-fail", ""), "error");
    order("rev", "fail", Newsroom.request("rev", "sandbox-fail", ""), "error");
    String openAi = Newsroom.request("openai", "x", "").replaceFirst("https[^\"]*", media);
    order("openai", "good", openAi, "delivered");
    for (String vendor : List.of("3play", "rev", "amara", "openai")) {
      String request = Newsroom.request(vendor, "bad-key", ", \"job_type\": \"transcript\"");
      String asked = vendor.equals("openai") ? request.replaceFirst("https[^\"]*", media) : request;
      order(vendor, "bad key", asked, "");
    }
    for (Map.Entry<String, String> job : jobs.entrySet()) {
      await(job.getKey(), job.getValue());
    }
    lookBack(vendors);
  }

  /** Asks for what is refused, what calls back, and all that is told of the jobs. */
  private void lookBack(StandIns vendors) throws Exception {
    String done = jobs.keySet().iterator().next();
    String transcript = tree(get("/jobs/" + done)).at("/provider_params/ProviderID").asText();
    String review =
        "{\"provider\": \"3play\", \"provider_params\": {\"provider_id\": \"" + transcript + "\"}}";
    String reviewed = order("3play", "review", review, "in_review");
    await(reviewed, "in_review");
    post("/jobs/" + reviewed + "/review-link", "");
    error("cancel", post("/jobs/" + done + "/cancel", ""));
    error("resolve", post("/jobs/" + done + "/resolve", "{\"placed\": false}"));
    error("reconcile", get("/providers/amara/reconciliation"));
    error("unknown parameters", post("/captions", "{\"provider\": \"3play\"}"));
    // More than one: the review of the same transcript is asked about as well.
    Answer echo =
        Answer.json(401, "{\"code\":401,\"error\":{\"message\":\"" + ThreePlayStub.KEY + "\"}}");
    vendors
        .server("3play")
        .plan(
            "GET",
            "/transcripts/" + transcript + "$",
            Collections.nCopies(40, echo).toArray(Answer[]::new));
    error("refresh", post("/jobs/" + done + "/refresh", ""));
    String callback = callbacks(vendors).iterator().next();
    error("forged call", post("/callback?job_id=" + done + "&token=forged", "{}"));
    error("call about another", post(callback, "{\"id\": \"424242\"}"));
    error("broken call", post(callback, "{"));
    error("amara's call", post("/callback/amara", vendors.amara().notices().get(0)));
    error("without our key", send("GET", "/jobs", "", Optional.empty()));
    show("reconciliation", get("/providers/3play/reconciliation"));
    show("providers", get("/providers"));
    show("health", get("/health/ready"));
    show("jobs", get("/jobs"));
    for (String job : jobs.keySet()) {
      show("timeline of " + job, get("/jobs/" + job + "/timeline"));
      show("job " + job, get("/jobs/" + job));
    }
  }

  /** Whether the search had something to find: each secret was used, and each place is full. */
  private void assertWorthSearching(StandIns vendors, String written, String database) {
    String seen = received(vendors);
    assertThat(seen)
        .contains(ThreePlayStub.KEY, RevStub.CLIENT_KEY, RevStub.USER_KEY)
        .contains("x-api-key=" + AmaraStub.KEY, OpenAiStub.KEY)
        .contains("x-api-key=" + BAD_KEY, "Rev " + BAD_KEY, "Bearer " + BAD_KEY)
        .contains("api_key=" + BAD_KEY);
    assertThat(callbacks(vendors)).hasSizeGreaterThan(5);
    assertThat(written)
        .contains("\"level\":\"debug\"", "\"route\":\"/callback\"")
        .contains("\"route\":\"/callback/{provider}\"");
    assertThat(shown.get("error: refresh")).contains("\"vendor_message\":\"***\"");
    jobs.keySet().forEach(job -> assertThat(database).contains(job));
    assertThat(shown).hasSizeGreaterThan(40);
    assertThat(links()).hasSizeGreaterThan(3);
  }

  private Process start(StandIns vendors, Path data, Path log) throws IOException {
    Map<String, String> environment = new LinkedHashMap<>(vendors.environment(data));
    environment.put(
        "THREE_PLAY_API_KEY", "captions:" + ThreePlayStub.KEY + ",transcript:" + BAD_KEY);
    environment.put("AMARA_TOKEN", "captions:" + AmaraStub.KEY + ",transcript:" + BAD_KEY);
    Map<String, String> settings =
        Map.of(
            "providers.rev.client-key",
            "captions:" + RevStub.CLIENT_KEY + ",transcript:" + BAD_KEY,
            "providers.openai.api-key",
            "captions:" + OpenAiStub.KEY + ",transcript:" + BAD_KEY,
            "api-key",
            OUR_KEY,
            "dispatch.wait",
            "2s",
            "log.level",
            "debug",
            "http.access-log",
            "true");
    settings.forEach((name, value) -> environment.put(StandIns.variable(name), value));
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.cuebroker.server.Main",
                "serve")
            .directory(folder.toFile())
            .redirectError(log.toFile());
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** Returns all that opens something at a vendor or here. */
  private static Set<String> secrets(StandIns vendors) {
    Set<String> secrets = new LinkedHashSet<>();
    secrets.addAll(
        List.of(
            ThreePlayStub.KEY,
            RevStub.CLIENT_KEY,
            RevStub.USER_KEY,
            OpenAiStub.KEY,
            BAD_KEY,
            OUR_KEY,
            StandIns.CALLBACK_PASSWORD));
    String pair = StandIns.CALLBACK_USER + ":" + StandIns.CALLBACK_PASSWORD;
    secrets.add(Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    for (String callback : callbacks(vendors)) {
      Matcher token = TOKEN.matcher(callback);
      assertThat(token.find()).isTrue();
      secrets.add(token.group(1));
    }
    return secrets;
  }

  /** Returns the parts of editors' links that open them: a job shows its link, and nothing else. */
  private Set<String> links() {
    Set<String> links = new LinkedHashSet<>();
    Pattern link = Pattern.compile("\"ReviewURL\":\"[^\"]*/([^/\"]*[?/][^\"]+)\"");
    shown.values().stream()
        .map(link::matcher)
        .filter(Matcher::find)
        .forEach(matcher -> links.add(matcher.group(1)));
    return links;
  }

  private static Set<String> callbacks(StandIns vendors) {
    Set<String> found = new LinkedHashSet<>();
    for (String vendor : List.of("3play", "rev")) {
      for (Call call : vendors.server(vendor).calls("POST", "order")) {
        String told =
            call.parameters()
                .getOrDefault("callback", call.json().at("/notification/url").asText());
        if (!told.isEmpty()) {
          URI uri = URI.create(told);
          found.add(uri.getRawPath() + "?" + uri.getRawQuery());
        }
      }
    }
    return found;
  }

  private static String received(StandIns vendors) {
    StringBuilder all = new StringBuilder();
    for (String vendor : List.of("3play", "rev", "amara", "openai")) {
      for (Call call : vendors.server(vendor).calls()) {
        all.append(call.headers()).append(call.parameters()).append('\n');
      }
    }
    return all.toString();
  }

  /** Returns every file of the data folder, one character a byte. */
  private static String database(Path data) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1)).append('\n');
      }
    }
    return all.toString();
  }

  /** Returns what this installation makes its tokens with; that must stand in the database. */
  private static List<String> installationSecrets(Path data) throws SQLException {
    List<String> secrets = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("cuebroker.db"));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT value FROM secret")) {
      while (rows.next()) {
        secrets.add(rows.getString(1));
      }
    }
    assertThat(secrets).hasSize(3); // Of callbacks, of tracks, and of webhooks.
    return secrets;
  }

  @SafeVarargs
  private static List<String> leaks(String where, String text, Set<String>... kinds) {
    List<String> leaks = new ArrayList<>();
    for (Set<String> secrets : kinds) {
      for (String secret : secrets) {
        int at = text.indexOf(secret);
        if (at >= 0) {
          String around =
              text.substring(
                  Math.max(0, at - 200), Math.min(text.length(), at + secret.length() + 50));
          leaks.add(secret + " in " + where + ": " + around);
        }
      }
    }
    return leaks;
  }

  /**
   * Orders and remembers the job.
   *
   * @param end the status to wait for; empty where it is enough that its vendor said no
   */
  private String order(String vendor, String what, String request, String end)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = post("/captions", request);
    assertThat(answer.statusCode()).as(vendor + " " + what + answer.body()).isEqualTo(201);
    show("job as created: " + vendor + " " + what, answer);
    String id = tree(answer).get("id").asText();
    jobs.put(id, end);
    return id;
  }

  private void await(String job, String status) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    JsonNode now = tree(get("/jobs/" + job));
    while (status.isEmpty()
        ? !now.has("details") && !now.has("failure")
        : !now.get("status").asText().equals(status)) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "not " + status + ": " + now + get("/jobs/" + job + "/timeline").body());
      }
      Thread.sleep(50);
      now = tree(get("/jobs/" + job));
    }
  }

  private void error(String what, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(what + ": " + answer.body()).isGreaterThanOrEqualTo(400);
    show("error: " + what, answer);
  }

  private void show(String what, HttpResponse<String> answer) {
    shown.put(what, answer.body() + answer.headers().map());
  }

  private static JsonNode tree(HttpResponse<String> answer) throws IOException {
    return JSON.readTree(answer.body());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send("GET", path, "", Optional.of(OUR_KEY));
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return send("POST", path, body, Optional.of(OUR_KEY));
  }

  private HttpResponse<String> send(String method, String path, String body, Optional<String> key)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .method(method, BodyPublishers.ofString(body));
    key.ifPresent(it -> request.header("X-API-Key", it));
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
