package io.cuebroker.media.worker;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A process that starts a worker, says which, and waits to be killed. */
final class ParentMain {
  private ParentMain() {}

  public static void main(String[] args) throws Exception {
    WorkerSpec spec =
        new WorkerSpec(
            "echo",
            EchoWorker.class.getName(),
            List.of("-Xmx32m"),
            Map.of(),
            Path.of("."),
            Duration.ofMinutes(1));
    WorkerProcess worker = WorkerProcess.start(spec, new Silent());
    System.out.println(worker.pid());
    System.out.flush();
    Thread.sleep(Duration.ofMinutes(2).toMillis());
  }

  private static final class Silent implements WorkerProcess.Listener {
    @Override
    public void received(JsonNode message) {}

    @Override
    public void exited(WorkerExit exit) {}
  }
}
