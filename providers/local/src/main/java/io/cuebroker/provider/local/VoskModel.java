package io.cuebroker.provider.local;

import java.io.IOException;
import org.vosk.Model;

/** A loaded speech model; shared by its recognisers, and closed after them. */
final class VoskModel implements AutoCloseable {
  private final Model model;

  /**
   * Loads a model.
   *
   * @throws IOException if its folder holds none
   */
  VoskModel(String folder) throws IOException {
    model = new Model(folder);
  }

  VoskRecogniser recogniser() throws IOException {
    return new VoskRecogniser(model);
  }

  @Override
  public void close() {
    model.close();
  }
}
