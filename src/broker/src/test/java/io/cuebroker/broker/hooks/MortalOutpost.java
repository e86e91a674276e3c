package io.cuebroker.broker.hooks;

import io.cuebroker.broker.JobException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** A broker in a process of its own, made to be killed while it tells of jobs. */
final class MortalOutpost {
  private MortalOutpost() {}

  /**
   * Runs until it is killed.
   *
   * @param args the data folder, the receiver's address, and how many jobs to create
   */
  public static void main(String[] args) throws JobException, InterruptedException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (Outpost outpost = new Outpost(Path.of(args[0]))) {
      for (int i = 0; i < Integer.parseInt(args[2]); i++) {
        var job = outpost.order(Outpost.hook(URI.create(args[1]), "job.created"));
        out.println("accepted " + job);
      }
      Thread.sleep(Duration.ofMinutes(1).toMillis()); // Nobody waits so long to kill it.
    }
  }
}
