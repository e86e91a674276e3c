package io.cuebroker.broker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.IdempotencyLedger;
import io.cuebroker.broker.IdempotencyLedger.Answer;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobProblem.Code;
import io.cuebroker.testkit.FakeVendor;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswersTest {
  private static final Answer ANSWER = new Answer(201, Optional.of("/jobs/1"), "{}");

  @TempDir Path folder;

  @Test
  void replaysTheFirstAnswerAlsoAfterARestart() throws Exception {
    try (House house = new House(folder, FakeVendor.free("fake"))) {
      assertThat(house.broker().idempotency().claim(DeskId.DEFAULT, "k", "f")).isEmpty();
      house.broker().idempotency().complete(DeskId.DEFAULT, "k", ANSWER);
      house.restart();

      assertThat(house.broker().idempotency().claim(DeskId.DEFAULT, "k", "f")).contains(ANSWER);
    }
  }

  @Test
  void refusesAnotherRequestUnderTheSameKey() throws Exception {
    try (House house = new House(folder, FakeVendor.free("fake"))) {
      IdempotencyLedger answers = house.broker().idempotency();
      answers.claim(DeskId.DEFAULT, "k", "f");
      answers.complete(DeskId.DEFAULT, "k", ANSWER);

      assertThat(problem(answers, DeskId.DEFAULT, "other")).isEqualTo(Code.IDEMPOTENCY_MISMATCH);
      assertThat(answers.claim(new DeskId("sports"), "k", "other")).isEmpty();
    }
  }

  @Test
  void saysThatTheFirstIsStillRunning() throws Exception {
    try (House house = new House(folder, FakeVendor.free("fake"))) {
      house.broker().idempotency().claim(DeskId.DEFAULT, "k", "f");

      assertThat(problem(house.broker().idempotency(), DeskId.DEFAULT, "f"))
          .isEqualTo(Code.IDEMPOTENCY_IN_PROGRESS);
    }
  }

  @Test
  void letsARequestRunAgainWhoseProcessDied() throws Exception {
    try (House house = new House(folder, FakeVendor.free("fake"))) {
      house.broker().idempotency().claim(DeskId.DEFAULT, "k", "f");
      house.restart();

      assertThat(house.broker().idempotency().claim(DeskId.DEFAULT, "k", "f")).isEmpty();
    }
  }

  @Test
  void refusesAnotherRequestUnderTheKeyOfOneWhoseProcessDied() throws Exception {
    try (House house = new House(folder, FakeVendor.free("fake"))) {
      house.broker().idempotency().claim(DeskId.DEFAULT, "k", "f");
      house.restart();

      // The job that the first one may have made would be taken for this one's.
      assertThat(problem(house.broker().idempotency(), DeskId.DEFAULT, "other"))
          .isEqualTo(Code.IDEMPOTENCY_MISMATCH);
    }
  }

  private static Code problem(IdempotencyLedger answers, DeskId desk, String fingerprint) {
    return catchThrowableOfType(JobException.class, () -> answers.claim(desk, "k", fingerprint))
        .problem()
        .code();
  }
}
