package io.cuebroker.bench.web;

import io.cuebroker.bench.report.Part;
import java.util.List;

/** The parts about the service over HTTP. */
public final class WebParts {
  private WebParts() {}

  /** Returns them in the order in which they should run. */
  public static List<Part> all() {
    return List.of(new StartUpPart(), new ReadPart(), new CreatePart());
  }
}
