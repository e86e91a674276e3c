package io.cuebroker.bench;

import io.cuebroker.bench.burnin.BurnInPart;
import io.cuebroker.bench.captions.CaptionsPart;
import io.cuebroker.bench.captions.ConvertersPart;
import io.cuebroker.bench.captions.ReadingPart;
import io.cuebroker.bench.polling.PollingPart;
import io.cuebroker.bench.report.Lab;
import io.cuebroker.bench.report.Part;
import io.cuebroker.bench.report.Report;
import io.cuebroker.bench.speech.SpeechPart;
import io.cuebroker.bench.web.WebParts;
import io.cuebroker.bench.webhooks.WebhooksPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the benchmarks, or those that are named, and prints one report of ratios. */
public final class Bench {
  private static final String QUICK = "--quick";
  private static final String SPEECH = "--speech=";

  private Bench() {}

  /** Returns every part, in the order in which they run. */
  static List<Part> parts() {
    List<Part> parts = new ArrayList<>(WebParts.all());
    parts.add(new PollingPart());
    parts.add(new WebhooksPart());
    parts.add(new CaptionsPart());
    parts.add(new ConvertersPart());
    parts.add(new ReadingPart());
    parts.add(new SpeechPart());
    parts.add(new BurnInPart());
    return parts;
  }

  /**
   * Runs in the project's folder; see {@code scripts/bench}.
   *
   * @param args ids of parts; none means all. {@code --quick} measures briefly, {@code
   *     --speech=FOLDER} takes other clips than the project's own
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(args));
    boolean quick = words.remove(QUICK);
    for (String word : args) {
      if (word.startsWith(SPEECH)) {
        System.setProperty(SpeechPart.FOLDER_PROPERTY, word.substring(SPEECH.length()));
        words.remove(word);
      }
    }
    List<String> ids = parts().stream().map(Part::id).toList();
    if (!ids.containsAll(words)) {
      System.err.println(
          "usage: scripts/bench ["
              + QUICK
              + "] ["
              + SPEECH
              + "FOLDER] ["
              + String.join("|", ids)
              + "]...");
      System.exit(2);
    }
    Path project = Path.of("").toAbsolutePath();
    Path scratch = Files.createDirectories(project.resolve("src/bench/target/scratch"));
    Lab lab = new Lab(project, scratch, quick, System.err);
    Report report = new Report(Circumstances.describe(lab, List.of(args)));
    boolean allMeasured = run(lab, words, report);
    System.out.print(report);
    lab.progress()
        .println(report.misses() == 0 ? "all targets met" : report.misses() + " targets missed");
    System.exit(allMeasured ? 0 : 1);
  }

  private static boolean run(Lab lab, List<String> wanted, Report report)
      throws InterruptedException {
    boolean allMeasured = true;
    for (Part part : parts()) {
      if (!wanted.isEmpty() && !wanted.contains(part.id())) {
        continue;
      }
      lab.progress().println(part.id() + ": " + part.title());
      try {
        report.add(part.title(), part.measure(lab));
      } catch (IOException | RuntimeException e) {
        allMeasured = false;
        report.addFailure(part.title(), e.getMessage() == null ? e.toString() : e.getMessage());
        lab.say("not measured: " + e);
      }
    }
    return allMeasured;
  }
}
