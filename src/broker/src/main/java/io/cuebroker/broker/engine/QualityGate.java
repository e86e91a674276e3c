package io.cuebroker.broker.engine;

import io.cuebroker.broker.Job;
import io.cuebroker.broker.QualityWish;
import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.profile.Profile;
import io.cuebroker.captions.quality.Fix;
import io.cuebroker.captions.quality.Quality;
import io.cuebroker.captions.quality.Quality.Finding;
import io.cuebroker.captions.quality.Quality.Report;
import io.cuebroker.captions.quality.Quality.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Does what a job's order says about captions that fall short of a profile. */
final class QualityGate {
  /** What every warning and reason of it begins with. */
  static final String PREFIX = "quality:";

  private final List<Profile> profiles;

  QualityGate(List<Profile> profiles) {
    this.profiles = profiles;
  }

  /** Looks at captions that are about to be delivered. */
  Verdict judge(Job job, CaptionDocument document) {
    if (job.quality().isEmpty()) {
      return Verdict.GOOD;
    }
    QualityWish wish = job.quality().get();
    Optional<Profile> profile =
        profiles.stream().filter(it -> it.id().equals(wish.profile())).findFirst();
    if (profile.isEmpty()) {
      return new Verdict(
          Optional.empty(), List.of(PREFIX + "profile_missing:" + wish.profile()), List.of());
    }
    FrameRate rate = Quality.USUAL_RATE;
    return switch (wish.mode()) {
      case WARN ->
          new Verdict(
              Optional.empty(), warnings(Quality.check(document, profile.get(), rate)), List.of());
      case FIX -> fixed(document, Quality.fix(document, profile.get(), rate));
      case HOLD -> held(Quality.check(document, profile.get(), rate));
    };
  }

  private static Verdict fixed(CaptionDocument document, Fix fix) {
    Optional<CaptionDocument> better =
        fix.document().equals(document) ? Optional.empty() : Optional.of(fix.document());
    return new Verdict(better, warnings(fix.after()), List.of());
  }

  /** A profile that judges nothing holds nothing back. */
  private static Verdict held(Report report) {
    List<String> warnings = warnings(report);
    boolean passes = report.passes().orElse(true);
    return new Verdict(Optional.empty(), warnings, passes ? List.of() : warnings);
  }

  /** How often each rule is broken, such as {@code quality:netflix:reading-speed:3}. */
  private static List<String> warnings(Report report) {
    Map<String, Long> counts =
        report.findings().stream()
            .filter(finding -> finding.severity() != Severity.NOTE)
            .map(Finding::rule)
            .map(Quality.Rule::id)
            .collect(Collectors.groupingBy(id -> id, TreeMap::new, Collectors.counting()));
    List<String> warnings = new ArrayList<>();
    counts.forEach(
        (rule, count) -> warnings.add(PREFIX + report.profileId() + ":" + rule + ":" + count));
    return warnings;
  }

  /**
   * What is to be done.
   *
   * @param better the captions to deliver instead
   * @param warnings for the job
   * @param holdReasons why they are kept back; empty where they are not
   */
  record Verdict(
      Optional<CaptionDocument> better, List<String> warnings, List<String> holdReasons) {
    static final Verdict GOOD = new Verdict(Optional.empty(), List.of(), List.of());
  }
}
