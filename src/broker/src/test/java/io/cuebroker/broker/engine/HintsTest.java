package io.cuebroker.broker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.broker.JobId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HintsTest {
  private final Hints hints = new Hints();
  private final JobId job = new JobId(new UUID(0, 1));

  @Test
  void tellsWhatIsBeingPolledOfEachProvider() {
    JobId other = new JobId(new UUID(0, 2));
    hints.begin("threeplay", job, false);
    hints.begin("rev", other, false);

    assertThat(hints.polling("threeplay")).containsExactly(job);
    assertThat(hints.polling("rev")).containsExactly(other);
    assertThat(hints.polling("amara")).isEmpty();

    hints.forget(other);
    assertThat(hints.again(job)).isFalse();
    assertThat(hints.polling("threeplay")).isEmpty();
    assertThat(hints.polling("rev")).isEmpty();
  }

  @Test
  void polledAgainAfterNewsAJobIsStillBeingPolled() {
    hints.begin("threeplay", job, false);

    assertThat(hints.begin("threeplay", job, true)).isFalse();
    assertThat(hints.again(job)).isTrue();
    assertThat(hints.polling("threeplay")).containsExactly(job);
    assertThat(hints.again(job)).isFalse();
  }
}
