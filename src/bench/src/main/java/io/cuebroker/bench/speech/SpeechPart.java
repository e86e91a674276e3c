package io.cuebroker.bench.speech;

import io.cuebroker.bench.process.Child;
import io.cuebroker.bench.process.MemorySampler;
import io.cuebroker.bench.report.Figure;
import io.cuebroker.bench.report.Lab;
import io.cuebroker.bench.report.Part;
import io.cuebroker.bench.report.Spread;
import io.cuebroker.bench.report.Target;
import io.cuebroker.bench.speech.Clips.Clip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The local provider against {@link BareLoop}: one long file on all processors with cold
 * recognisers, then short clips one after another with warm ones.
 *
 * <p>The clips are those of the project's own tests, or of the folder that the system property
 * {@value #FOLDER_PROPERTY} names; see {@link Clips} for what it may hold. Without a long file
 * there only the short clips are measured, warmed up on themselves: that flatters, so only another
 * folder's figures count.
 */
public final class SpeechPart implements Part {

  /** System property that names another folder of clips. */
  public static final String FOLDER_PROPERTY = "bench.speech";

  private static final String OWN_CLIPS = "providers/local/src/test/resources/speech";
  private static final int WARM_UP_ROUNDS = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  @Override
  public String id() {
    return "speech";
  }

  @Override
  public String title() {
    return "Speech recognition against a bare single-threaded Vosk loop";
  }

  @Override
  public List<Figure> measure(Lab lab) throws IOException, InterruptedException {
    String configured = System.getProperty(FOLDER_PROPERTY, "");
    Clips clips =
        Clips.in(configured.isEmpty() ? lab.project().resolve(OWN_CLIPS) : Path.of(configured));
    Path scratch = lab.scratch().resolve("speech");
    Files.createDirectories(scratch);
    List<Figure> figures = new ArrayList<>();
    try (LocalRecogniser local = new LocalRecogniser(scratch)) {
      MemorySampler memory = MemorySampler.start(ProcessHandle.current());
      if (clips.longClip().isPresent() && !lab.quick()) {
        lab.say("one long file");
        List<Clip> one = List.of(clips.longClip().get());
        Run ours = ours(local, one);
        figures.addAll(longFigures(ours, bare(lab, local, one)));
      } else {
        lab.say("warming up");
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
          ours(local, clips.shortClips());
        }
      }
      lab.say(clips.shortClips().size() + " short clips");
      Run ours = ours(local, clips.shortClips());
      figures.addAll(shortFigures(ours, bare(lab, local, clips.shortClips())));
      figures.add(
          Figure.absolute(
              "peak memory of this benchmark, bare loop and worker",
              Spread.of(memory.peakBytes() / 1e6),
              "MB",
              Target.NONE));
      memory.close();
    }
    return figures;
  }

  private static List<Figure> longFigures(Run ours, Run bare) {
    return List.of(
        ratio("long file, wall time", ours.wallMillis, bare.wallMillis, Target.atMost(0.59)),
        ratio("long file, CPU time", ours.cpuMillis, bare.cpuMillis, Target.atMost(1.15)),
        errors("long file, word errors more than the loop's", ours, bare, Target.atMost(0)));
  }

  private static List<Figure> shortFigures(Run ours, Run bare) {
    return List.of(
        ratio("short clips, CPU time", ours.cpuMillis, bare.cpuMillis, Target.atMost(0.55)),
        errors("short clips, word errors more than the loop's", ours, bare, Target.atMost(0.5)));
  }

  private static Figure ratio(String what, double ours, double bare, Target target) {
    return Figure.ratio(what, seconds(ours), seconds(bare), Spread.of(ours / bare), target);
  }

  private static Figure errors(String what, Run ours, Run bare, Target target) {
    double mine = ours.errors.percent();
    double theirs = bare.errors.percent();
    return new Figure(
        what, percent(mine), percent(theirs), Spread.of(mine - theirs), "points", target);
  }

  private static Run ours(LocalRecogniser local, List<Clip> clips)
      throws IOException, InterruptedException {
    Duration cpu = local.workerCpu();
    long wallNanos = System.nanoTime();
    WordErrors errors = new WordErrors(0, 0);
    for (Clip clip : clips) {
      errors = errors.plus(WordErrors.of(clip.transcript(), local.transcribe(clip.file())));
    }
    return new Run(
        (System.nanoTime() - wallNanos) / 1e6, local.workerCpu().minus(cpu).toMillis(), errors);
  }

  private static Run bare(Lab lab, LocalRecogniser local, List<Clip> clips)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>();
    arguments.add(local.model().toString());
    clips.forEach(clip -> arguments.add(clip.file().toString()));
    double wallMillis = 0;
    double cpuMillis = 0;
    WordErrors errors = new WordErrors(0, 0);
    try (Child child =
        Child.start(
            lab.java(List.of("-Xmx512m"), BareLoop.class, arguments),
            Map.of(),
            lab.scratch().resolve("speech/bare-loop.log"))) {
      for (Clip clip : clips) {
        String[] fields = child.await("\t", PATIENCE).text().split("\t", 3);
        wallMillis += Double.parseDouble(fields[0]);
        cpuMillis += Double.parseDouble(fields[1]);
        errors = errors.plus(WordErrors.of(clip.transcript(), fields[2]));
      }
    }
    return new Run(wallMillis, cpuMillis, errors);
  }

  private static String seconds(double millis) {
    return String.format(Locale.ROOT, "%.1f s", millis / 1000);
  }

  private static String percent(double value) {
    return String.format(Locale.ROOT, "%.2f %%", value);
  }

  private record Run(double wallMillis, double cpuMillis, WordErrors errors) {}
}
