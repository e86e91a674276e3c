package io.cuebroker.broker.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GateTest {
  private final Gate gate = new Gate();
  private int made;

  @Test
  void leavesABusyVendorAloneForAsLongAsItAsks() throws Exception {
    fail(problem(Kind.THROTTLED, "slow_down").withRetryAfter(Optional.of(Duration.ofMillis(300))));

    ProviderProblem closed = fail(problem(Kind.REJECTED, "unused"));
    assertThat(closed.kind()).isEqualTo(Kind.THROTTLED);
    assertThat(closed.retryAfter().orElseThrow()).isLessThanOrEqualTo(Duration.ofMillis(300));
    assertThat(made).isEqualTo(1);
    assertThat(gate.closedFor()).isPresent();

    Thread.sleep(350);
    assertThat(gate.isProbing()).isTrue();
    assertThat(gate.through(() -> "well")).isEqualTo("well");
    assertThat(gate.isProbing()).isFalse();
    assertThat(gate.closedFor()).isEmpty();
    assertThat(gate.reason()).isEmpty();
  }

  @Test
  void takesAVendorForDownAfterSeveralCallsWithoutAnAnswer() {
    for (int i = 0; i < 4; i++) {
      fail(problem(Kind.UNAVAILABLE, "no_answer"));
    }
    assertThat(gate.closedFor()).isEmpty();
    fail(problem(Kind.UNAVAILABLE, "no_answer"));

    assertThat(gate.closedFor()).isPresent();
    assertThat(fail(problem(Kind.REJECTED, "unused")).kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(made).isEqualTo(5);
    assertThat(gate.reason().orElseThrow()).contains("does not answer");
  }

  @Test
  void staysOpenForWhatConcernsOneOrderOrAccount() {
    for (Kind kind :
        new Kind[] {
          Kind.REJECTED, Kind.CREDENTIALS, Kind.QUOTA, Kind.VENDOR_FAULT, Kind.NOT_READY
        }) {
      for (int i = 0; i < 10; i++) {
        fail(problem(kind, "some_code"));
      }
    }
    for (int i = 0; i < 10; i++) {
      fail(problem(Kind.UNAVAILABLE, "media_unreachable"));
    }

    assertThat(gate.closedFor()).isEmpty();
    assertThat(made).isEqualTo(60);
  }

  private ProviderProblem fail(ProviderProblem problem) {
    ProviderException failure =
        catchThrowableOfType(
            ProviderException.class,
            () ->
                gate.through(
                    () -> {
                      made++;
                      throw new ProviderException(problem);
                    }));
    return failure.problem();
  }

  private static ProviderProblem problem(Kind kind, String code) {
    return ProviderProblem.of(kind, code, "told by the vendor");
  }
}
