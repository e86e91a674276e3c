package io.cuebroker.bench.jobs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;

/** The plain loop's process: reads how many milliseconds to run, answers with jobs a second. */
final class PlainMain {
  static final String READY = "plain loop ready";
  static final String RESULT = "result ";
  private static final int AT_ONCE = 50;

  private PlainMain() {}

  /** Runs on the data folder in {@code args[0]} until its input ends. */
  public static void main(String[] args) throws IOException, SQLException {
    try (PlainLoop loop = PlainLoop.open(Path.of(args[0]))) {
      System.out.println(READY);
      BufferedReader input =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        System.out.println(RESULT + perSecond(loop, Long.parseLong(line)));
      }
    }
  }

  private static double perSecond(PlainLoop loop, long millis) throws SQLException {
    long start = System.nanoTime();
    long end = start + millis * 1_000_000;
    int committed = 0;
    while (System.nanoTime() < end) {
      loop.commit(AT_ONCE);
      committed += AT_ONCE;
    }
    return committed / ((System.nanoTime() - start) / 1e9);
  }
}
