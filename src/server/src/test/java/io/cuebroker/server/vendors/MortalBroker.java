package io.cuebroker.server.vendors;

import io.cuebroker.broker.JobException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A broker with a real adapter in a process of its own, made to be killed. */
final class MortalBroker {
  private MortalBroker() {}

  /**
   * Orders once and runs until it is killed.
   *
   * @param args the data folder, the vendor, and its adapter's settings as {@code name=value}
   */
  public static void main(String[] args) throws JobException, InterruptedException {
    Map<String, String> settings = new LinkedHashMap<>();
    for (int i = 2; i < args.length; i++) {
      String[] pair = args[i].split("=", 2);
      settings.put(pair[0], pair[1]);
    }
    try (VendorHouse house = VendorHouse.open(Path.of(args[0]), args[1], settings)) {
      house.create(args[1]);
      Thread.sleep(Duration.ofMinutes(1).toMillis()); // Nobody waits so long to kill it.
    }
  }
}
