import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plays the CMS for {@code scripts/demo}: {@code java scripts/Demo.java SERVER-URL MEDIA-FILE OUTPUT-FOLDER}.
 *
 * <p>Only the JDK, so that the demo runs where neither curl nor jq is; a real client parses JSON properly.
 */
final class Demo {
  private static final List<String> FORMATS = List.of("srt", "vtt", "scc");
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private final HttpClient http = HttpClient.newHttpClient();
  private final String server;
  private final Path output;

  private Demo(String server, Path output) {
    this.server = server;
    this.output = output;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length != 3) {
      System.err.println("usage: java scripts/Demo.java SERVER-URL MEDIA-FILE OUTPUT-FOLDER");
      System.exit(2);
    }
    new Demo(args[0], Path.of(args[2])).caption(Path.of(args[1]));
  }

  private void caption(Path clip) throws IOException, InterruptedException {
    System.out.println("1. POST /media        " + clip);
    String media =
        send(
            request("/media?filename=" + clip.getFileName())
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofFile(clip)));
    String mediaUrl = field(media, "media_url");

    System.out.println("2. POST /captions     " + mediaUrl);
    String job =
        send(
            request("/captions")
                .POST(
                    BodyPublishers.ofString(
                        "{\"media_url\": \"" + mediaUrl + "\", \"parent_id\": \"demo\","
                            + " \"provider\": \"local\", \"output_types\": [\"srt\", \"vtt\", \"scc\"]}")));
    String id = field(job, "id");

    String status = follow(id);
    if (!status.equals("delivered")) {
      System.err.println(send(request("/jobs/" + id).GET()));
      System.exit(1);
    }
    System.out.println();
    System.out.println(Files.readString(download(id, "download/srt", "captions.srt")));
    for (String format : FORMATS) {
      System.out.println("  " + download(id, "download/" + format, "captions." + format));
    }
    System.out.println("  " + download(id, "transcript/vtt", "transcript.txt"));
  }

  private String follow(String id) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    String shown = "";
    while (System.nanoTime() < end) {
      String job = send(request("/jobs/" + id).GET());
      String status = field(job, "status");
      String line = "3. GET /jobs/" + id + "  " + status + " " + number(job, "progress");
      if (!line.equals(shown)) {
        System.out.println(line);
        shown = line;
      }
      if (field(job, "done").equals("true")) {
        return status;
      }
      Thread.sleep(250);
    }
    return "too slow";
  }

  private Path download(String id, String what, String name)
      throws IOException, InterruptedException {
    Path file = output.resolve(name);
    Files.writeString(file, send(request("/jobs/" + id + "/" + what).GET()));
    return file;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server + path)).timeout(Duration.ofMinutes(2));
  }

  private String send(HttpRequest.Builder builder) throws IOException, InterruptedException {
    HttpRequest request = builder.build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IOException(
          request.method() + " " + request.uri() + " answered " + response.statusCode() + ": " + response.body());
    }
    return response.body();
  }

  private static String field(String json, String name) {
    Matcher matcher = Pattern.compile("\"" + name + "\"\\s*:\\s*\"?([^\",}]+)").matcher(json);
    return matcher.find() ? matcher.group(1) : "";
  }

  private static String number(String json, String name) {
    String value = field(json, name);
    return value.isEmpty() || value.equals("null") ? "" : value + " %";
  }
}
