package io.cuebroker.broker.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cuebroker.broker.HookDelivery;
import io.cuebroker.broker.JobId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The captioning API's own sample receiver, in Python; where Python and Flask are there. */
class PythonReceiverTest {
  @TempDir Path folder;

  @BeforeAll
  static void needFlask() throws InterruptedException {
    assumeTrue(hasFlask(), "Python with Flask");
  }

  private static boolean hasFlask() throws InterruptedException {
    try {
      Process python =
          new ProcessBuilder("python3", "-c", "import flask")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return python.waitFor(30, TimeUnit.SECONDS) && python.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private Process receiver(String secret) throws IOException {
    Path script = folder.resolve("sample_receiver.py");
    try (InputStream code = PythonReceiverTest.class.getResourceAsStream("sample_receiver.py")) {
      Files.write(script, code.readAllBytes());
    }
    return new ProcessBuilder("python3", script.toString(), secret)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  @Test
  void trustsWhatWeSendUnderItsHeader() throws Exception {
    Process python = receiver(Outpost.SECRET);
    try (BufferedReader lines = python.inputReader();
        Outpost outpost = new Outpost(folder.resolve("data"))) {
      URI address = address(lines);
      JobId job = outpost.order(Outpost.hook(address));

      HookDelivery delivery = outpost.await(job, HookDelivery.State.DELIVERED);
      assertThat(delivery.log().get(0).status()).isEqualTo(Optional.of(204));
      assertThat(lines.readLine()).isEqualTo("job.completed " + job);
    } finally {
      python.destroyForcibly();
    }
  }

  @Test
  void refusesWhatIsSignedWithAnotherSecret() throws Exception {
    Process python = receiver("another-secret-altogether");
    try (BufferedReader lines = python.inputReader();
        Outpost outpost = new Outpost(folder.resolve("data"))) {
      JobId job = outpost.order(Outpost.hook(address(lines)));

      HookDelivery delivery = outpost.await(job, HookDelivery.State.FAILED);
      assertThat(delivery.log()).allMatch(it -> it.status().equals(Optional.of(401)));
    } finally {
      python.destroyForcibly();
    }
  }

  private static URI address(BufferedReader lines) throws IOException {
    String line = lines.readLine();
    assertThat(line).startsWith("port ");
    return URI.create("http://127.0.0.1:" + line.substring("port ".length()) + "/webhooks/picute");
  }
}
