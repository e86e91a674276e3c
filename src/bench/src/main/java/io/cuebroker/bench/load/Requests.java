package io.cuebroker.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/** Writes the requests of one run, one after another. For one thread. */
interface Requests {
  /** Puts the next request into an empty buffer that is large enough. */
  void putNext(ByteBuffer buffer);

  /** Always the same path. */
  static Requests constant(String host, String path) {
    byte[] request =
        ("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    return buffer -> buffer.put(request);
  }

  /** Any of the jobs there are, each as likely as the other. */
  static Requests randomJob(String host, String key, Path ids) throws IOException {
    List<String> all = Files.readAllLines(ids);
    byte[][] asBytes =
        all.stream().map(id -> id.getBytes(StandardCharsets.US_ASCII)).toArray(byte[][]::new);
    byte[] head = "GET /jobs/".getBytes(StandardCharsets.US_ASCII);
    byte[] rest =
        (" HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer " + key + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    SplittableRandom random = new SplittableRandom();
    return buffer -> buffer.put(head).put(asBytes[random.nextInt(asBytes.length)]).put(rest);
  }

  /**
   * A new job each, as a newsroom's system would ask for it.
   *
   * @param mediaBase what media addresses begin with
   * @param run tells the jobs of this run from those of earlier ones
   */
  static Requests newJob(String host, String key, String mediaBase, String run) {
    String head =
        "POST /captions HTTP/1.1\r\nHost: "
            + host
            + "\r\nAuthorization: Bearer "
            + key
            + "\r\nContent-Type: application/json\r\nContent-Length: ";
    long[] number = {0};
    return buffer -> {
      long next = number[0]++;
      String body =
          "{\"parent_id\":\"article-"
              + run
              + next
              + "\",\"media_url\":\""
              + mediaBase
              + "story-"
              + run
              + next
              + ".mp4\",\"provider\":\"local\",\"language\":\"en\",\"job_type\":\"captions\","
              + "\"output_types\":[\"vtt\",\"srt\"],\"requested_by\":\"cms\","
              + "\"metadata\":{\"desk\":\"world\"}}";
      buffer.put((head + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII));
    };
  }
}
