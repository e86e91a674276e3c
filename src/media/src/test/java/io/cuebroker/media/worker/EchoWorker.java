package io.cuebroker.media.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A worker for tests: does what its messages say. */
final class EchoWorker {
  private EchoWorker() {}

  public static void main(String[] args) {
    WorkerLink link = WorkerLink.open();
    long stuckMillis = Long.getLong("stuck", 0);
    if (!Boolean.getBoolean("silent")) {
      link.beat(Duration.ofMillis(100), () -> stuckMillis);
    }
    link.receive(message -> answer(link, message));
  }

  private static void answer(WorkerLink link, JsonNode message) {
    if (message.has("noise")) {
      print(message.get("noise").asText());
    }
    if (message.has("complain")) {
      System.out.println(message.get("complain").asText());
      System.err.flush();
    }
    if (message.has("exit")) {
      Runtime.getRuntime().halt(message.get("exit").asInt());
    }
    if (message.has("environment")) {
      link.send(JsonNodeFactory.instance.objectNode().put("variables", System.getenv().toString()));
    } else {
      link.send(message);
    }
  }

  /** As a native library would. */
  private static void print(String text) {
    try (FileOutputStream out =
        new FileOutputStream(FileDescriptor.out) {
          @Override
          public void close() {}
        }) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
