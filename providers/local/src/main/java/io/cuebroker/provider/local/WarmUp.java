package io.cuebroker.provider.local;

import io.cuebroker.provider.Readiness;
import io.cuebroker.provider.Readiness.State;
import java.io.IOException;
import java.util.Optional;

/**
 * Loads the default model in the background once somebody asks whether the provider is ready. Safe
 * for concurrent use.
 */
final class WarmUp {
  private static final Readiness STARTING =
      new Readiness(State.STARTING, Optional.of("the speech model is being loaded"));

  private final Models models;
  private final String language;
  private boolean isStarted;
  private Readiness readiness = STARTING;

  WarmUp(Models models, String language) {
    this.models = models;
    this.language = language;
  }

  /** Returns how far the loading is, and begins it if need be. */
  synchronized Readiness readiness(SpeechProcess process) {
    if (!isStarted) {
      isStarted = true;
      Thread thread = new Thread(() -> load(process), "local-warm-up");
      thread.setDaemon(true);
      thread.start();
    }
    return readiness;
  }

  /** Hears from the worker that a model is loaded or cannot be. */
  synchronized void loaded(Event.Loaded event) {
    readiness = event.problem().isEmpty() ? Readiness.READY : unavailable(event.problem());
  }

  private void load(SpeechProcess process) {
    try {
      Optional<String> tag = models.find(language);
      if (tag.isPresent()) {
        process.warmUp(models.open(tag.get()));
      } else {
        become(unavailable("no speech model for the default language '" + language + "'"));
      }
    } catch (IOException e) {
      become(unavailable("the speech model cannot be unpacked: " + e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void become(Readiness now) {
    readiness = now;
  }

  private static Readiness unavailable(String reason) {
    return new Readiness(State.UNAVAILABLE, Optional.of(reason));
  }
}
