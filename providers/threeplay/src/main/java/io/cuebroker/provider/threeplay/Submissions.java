package io.cuebroker.provider.threeplay;

import io.cuebroker.provider.Submission;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is told of a placed order. */
final class Submissions {
  /** The caller's name for 3Play's number of the transcript, from the public broker's wiki. */
  static final String PROVIDER_ID = "ProviderID";

  private final LevelTimes expected;
  private final LevelTimes overdue;
  private final Clock clock;

  Submissions(ThreePlaySettings settings, Clock clock) {
    this.expected = settings.expected();
    this.overdue = settings.overdue();
    this.clock = clock;
  }

  /**
   * Returns an order that 3Play has.
   *
   * @param level its turnaround level; of no known one where that is not told any more
   */
  Submission of(Transcript transcript, Project project, String level) {
    Map<String, String> visible = new LinkedHashMap<>();
    visible.put(PROVIDER_ID, Long.toString(transcript.id()));
    if (transcript.isAsr() || level.equals(Wish.ASR)) {
      visible.put("for_asr", "1");
    }
    Instant now = clock.instant();
    return new Submission(
        OrderName.transcript(transcript.id(), project.account()).id(),
        visible,
        Optional.of(now.plus(expected.of(level))),
        Optional.of(now.plus(overdue.of(level))),
        Optional.empty(),
        Optional.empty());
  }
}
