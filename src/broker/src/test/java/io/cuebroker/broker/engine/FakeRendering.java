package io.cuebroker.broker.engine;

import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobProblem;
import io.cuebroker.broker.JobProblem.Code;
import io.cuebroker.broker.VideoWish;
import io.cuebroker.captions.Cue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * Renders nothing: its output is the captions' text, or their own script. It waits at a gate where
 * a test closed one, and fails as told. Safe for concurrent use.
 */
final class FakeRendering implements Rendering {
  private static final long LONGEST_WAIT_SECONDS = 30;

  private final Deque<RenderingException> failures = new ArrayDeque<>();
  private final List<Work> works = new ArrayList<>();
  private final Semaphore begun = new Semaphore(0);
  private final Semaphore passes = new Semaphore(0);
  private boolean gated;
  private int active;
  private int mostActive;
  private int interruptions;

  /** Makes every rendering from now on wait until it is let pass. */
  synchronized FakeRendering gated() {
    gated = true;
    return this;
  }

  void awaitBegin() throws InterruptedException {
    if (!begun.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("nothing was rendered");
    }
  }

  void letPass(int count) {
    passes.release(count);
  }

  synchronized FakeRendering failingWith(RenderingException... next) {
    failures.addAll(List.of(next));
    return this;
  }

  synchronized List<Work> works() {
    return List.copyOf(works);
  }

  synchronized int mostActive() {
    return mostActive;
  }

  synchronized int interruptions() {
    return interruptions;
  }

  @Override
  public void check(VideoWish wish) throws JobException {
    if (wish.settings().containsKey("colour")) {
      throw new JobException(
          JobProblem.field(Code.INVALID_FIELD, "there is no colour", "colour", List.of("style")));
    }
  }

  @Override
  public List<String> fonts() {
    return List.of("Arial");
  }

  @Override
  public List<String> presets() {
    return List.of("default");
  }

  @Override
  public Optional<Map<String, String>> preset(String name) {
    return name.equals("default") ? Optional.of(Map.of()) : Optional.empty();
  }

  @Override
  public String readiness() {
    return "ok";
  }

  @Override
  public List<String> render(Work work, IntConsumer progress)
      throws RenderingException, InterruptedException {
    boolean waits = begin(work);
    try {
      begun.release();
      progress.accept(40);
      if (waits && !passes.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("nobody let the rendering pass");
      }
      fail();
      Files.writeString(work.output(), content(work));
      return List.of();
    } catch (InterruptedException e) {
      noteInterruption();
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      end();
    }
  }

  private static String content(Work work) {
    return work.ownScript()
        .map(script -> new String(script, StandardCharsets.UTF_8))
        .orElseGet(
            () -> work.captions().cues().stream().map(Cue::text).collect(Collectors.joining("|")));
  }

  private synchronized boolean begin(Work work) {
    works.add(work);
    active++;
    mostActive = Math.max(mostActive, active);
    return gated;
  }

  private synchronized void fail() throws RenderingException {
    RenderingException failure = failures.poll();
    if (failure != null) {
      throw failure;
    }
  }

  private synchronized void noteInterruption() {
    interruptions++;
  }

  private synchronized void end() {
    active--;
  }
}
