package io.cuebroker.media.worker;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkerProcessTest {
  private static final long PATIENCE_SECONDS = 30;

  @TempDir private Path folder;

  private final List<WorkerProcess> started = new ArrayList<>();

  @AfterEach
  void closeAll() {
    started.forEach(WorkerProcess::close);
  }

  @Test
  void exchangesMessages() throws Exception {
    Ears ears = new Ears();
    WorkerProcess worker = start(ears);

    worker.send(message("text", "zwölf\n\u001e Boxkämpfer"));

    assertThat(ears.next()).isEqualTo(message("text", "zwölf\n\u001e Boxkämpfer"));
  }

  @Test
  void passesOverWhatNativeCodePrintsAmongTheMessages() throws Exception {
    Ears ears = new Ears();
    WorkerProcess worker = start(ears);

    worker.send(message("noise", "no line end, {\"a\":1}").put("text", "1"));

    assertThat(ears.next().get("text").asText()).isEqualTo("1");
  }

  @Test
  void saysWithWhatStatusAndWordsAWorkerEnded() throws Exception {
    Ears ears = new Ears();
    WorkerProcess worker = start(ears);

    worker.send(message("complain", "this went wrong").put("exit", 7));

    WorkerExit exit = ears.exit();
    assertThat(exit.status()).isEqualTo(7);
    assertThat(exit.reason()).isEqualTo("ended with status 7");
    assertThat(exit.lastLines()).contains("this went wrong");
  }

  @Test
  void saysBySignalWhatKilledAWorker() throws Exception {
    Ears ears = new Ears();
    WorkerProcess worker = start(ears);
    worker.send(message("text", "1"));
    ears.next();

    new ProcessBuilder("kill", "-SEGV", Long.toString(worker.pid())).start().waitFor();

    assertThat(ears.exit().reason()).contains("signal");
  }

  @Test
  void killsAWorkerThatFallsSilent() throws Exception {
    Ears ears = new Ears();
    start(ears, Duration.ofMillis(700), "-Dsilent=true");

    assertThat(ears.exit().reason()).startsWith("silent");
  }

  @Test
  void killsAWorkerThatIsStuck() throws Exception {
    Ears ears = new Ears();
    start(ears, Duration.ofSeconds(20), "-Dstuck=30000");

    assertThat(ears.exit().reason()).startsWith("stuck");
  }

  @Test
  void hidesTheEnvironmentFromWorkers() throws Exception {
    Ears ears = new Ears();
    WorkerProcess worker = start(ears);

    worker.send(message("environment", ""));

    String variables = ears.next().get("variables").asText();
    assertThat(variables).contains("GIVEN=yes");
    for (String name : System.getenv().keySet()) {
      if (!List.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "TEMP", "TMP")
          .contains(name)) {
        assertThat(variables).doesNotContain(" " + name + "=");
      }
    }
  }

  @Test
  void aWorkerEndsWhenItsParentIsKilled() throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ParentMain.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8));
    ProcessHandle worker =
        ProcessHandle.of(Long.parseLong(requireNonNull(out.readLine()))).orElseThrow();

    parent.destroyForcibly();

    worker.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(worker.isAlive()).isFalse();
  }

  private WorkerProcess start(Ears ears, String... arguments) throws Exception {
    return start(ears, Duration.ofMinutes(1), arguments);
  }

  private WorkerProcess start(Ears ears, Duration patience, String... arguments) throws Exception {
    List<String> jvmArguments = new ArrayList<>(List.of("-Xmx32m", "-XX:TieredStopAtLevel=1"));
    jvmArguments.addAll(List.of(arguments));
    WorkerProcess worker =
        WorkerProcess.start(
            new WorkerSpec(
                "echo",
                EchoWorker.class.getName(),
                jvmArguments,
                Map.of("GIVEN", "yes"),
                folder,
                patience),
            ears);
    started.add(worker);
    return worker;
  }

  private static ObjectNode message(String key, String value) {
    return JsonNodeFactory.instance.objectNode().put(key, value);
  }

  private static final class Ears implements WorkerProcess.Listener {
    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<WorkerExit> exit = new CompletableFuture<>();

    @Override
    public void received(JsonNode message) {
      messages.add(message);
    }

    @Override
    public void exited(WorkerExit how) {
      exit.complete(how);
    }

    JsonNode next() throws InterruptedException {
      return requireNonNull(messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS), "no message came");
    }

    WorkerExit exit() throws Exception {
      return exit.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }
}
