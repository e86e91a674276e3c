package io.cuebroker.broker.engine;

import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobProblem;
import io.cuebroker.broker.JobProblem.Code;
import io.cuebroker.broker.RenderingSettings;
import io.cuebroker.broker.VideoWish;
import io.cuebroker.broker.engine.RenderingException.Outlook;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Rendering with ffmpeg; its engine is not part of this branch yet, so everything is refused. */
final class FfmpegRendering implements Rendering {
  private static final String NOT_THERE = "this build has no engine that renders";

  FfmpegRendering(RenderingSettings settings, Path folder) {}

  @Override
  public void check(VideoWish wish) throws JobException {
    throw new JobException(JobProblem.of(Code.NOT_SUPPORTED, NOT_THERE));
  }

  @Override
  public List<String> fonts() throws JobException {
    throw new JobException(JobProblem.of(Code.NOT_SUPPORTED, NOT_THERE));
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
    return NOT_THERE;
  }

  @Override
  public List<String> render(Work work, IntConsumer progress) throws RenderingException {
    throw RenderingException.of("no_ffmpeg", NOT_THERE, "operator", Outlook.FINAL);
  }
}
