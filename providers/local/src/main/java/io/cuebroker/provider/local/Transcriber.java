package io.cuebroker.provider.local;

import io.cuebroker.media.worker.WorkerExit;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

/**
 * Has files transcribed, and copes with a worker that dies: whoever was aboard with others is
 * blamed for nothing and tried again alone; a file that is alone aboard at two deaths is given up.
 * Safe for concurrent use.
 */
final class Transcriber {
  private static final int MOST_DEATHS_ALONE = 2;

  private final SpeechProcess process;
  private final AtomicLong names = new AtomicLong();

  Transcriber(SpeechProcess process) {
    this.process = process;
  }

  /**
   * Transcribes a file; blocks until that is done.
   *
   * @param progress is told percents as they change
   * @throws ProviderException if the file cannot be transcribed
   * @throws InterruptedException if the thread was interrupted; the work then stops at once
   */
  Transcript transcribe(Path media, Path model, IntConsumer progress)
      throws ProviderException, InterruptedException {
    boolean mustBeAlone = false;
    int deathsAlone = 0;
    while (true) {
      Transcription transcription = new Transcription("t" + names.incrementAndGet(), progress);
      Transcription.End end = run(transcription, media, model, mustBeAlone);
      if (end instanceof Transcription.Done done) {
        return done.transcript();
      }
      if (end instanceof Transcription.Refused refused) {
        throw new ProviderException(problem(refused));
      }
      if (end instanceof Transcription.Died died) {
        if (died.wasAlone()) {
          deathsAlone++;
        }
        if (deathsAlone == MOST_DEATHS_ALONE) {
          throw new ProviderException(crashed(died.exit()));
        }
        mustBeAlone = true;
      }
    }
  }

  private Transcription.End run(
      Transcription transcription, Path media, Path model, boolean mustBeAlone)
      throws InterruptedException {
    process.board(transcription, mustBeAlone);
    try {
      process.send(
          new Command.Transcribe(
              transcription.name(),
              media.toAbsolutePath().toString(),
              model.toAbsolutePath().toString()));
      return transcription.await();
    } finally {
      // Most often it has ended; if not, nobody wants it any more.
      process.send(new Command.Cancel(transcription.name()));
      process.leave(transcription);
    }
  }

  private static ProviderProblem problem(Transcription.Refused refused) {
    return switch (refused.code()) {
      case "model_unavailable" ->
          ProviderProblem.of(Kind.CREDENTIALS, refused.code(), refused.message());
      case "unreadable" ->
          ProviderProblem.of(Kind.UNAVAILABLE, "media_unreadable", refused.message());
      default -> ProviderProblem.of(Kind.REJECTED, refused.code(), refused.message());
    };
  }

  private static ProviderProblem crashed(WorkerExit exit) {
    return ProviderProblem.of(
        Kind.VENDOR_FAULT,
        "worker_crashed",
        "the recogniser's process died twice over this file: " + exit.reason());
  }
}
