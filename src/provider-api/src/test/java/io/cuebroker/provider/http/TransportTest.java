package io.cuebroker.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.provider.BusyException;
import io.cuebroker.provider.ProviderProblem.Charged;
import io.cuebroker.provider.ProviderProblem.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TransportTest {
  @Test
  void knowsWhatWasNotSent() {
    for (IOException e : new IOException[] {new ConnectException(), new UnknownHostException()}) {
      assertThat(Transport.failure("Rev", e, true).problem().kind()).isEqualTo(Kind.UNAVAILABLE);
    }
    assertThat(Transport.failure("Rev", new BusyException(Duration.ofSeconds(3)), true).problem())
        .satisfies(problem -> assertThat(problem.kind()).isEqualTo(Kind.THROTTLED))
        .satisfies(problem -> assertThat(problem.retryAfter()).contains(Duration.ofSeconds(3)));
  }

  @Test
  void doesNotKnowWhatWasTaken() {
    IOException late = new SocketTimeoutException();

    assertThat(Transport.failure("Rev", late, true).problem())
        .satisfies(problem -> assertThat(problem.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN))
        .satisfies(problem -> assertThat(problem.charged()).isEqualTo(Charged.UNKNOWN));
    assertThat(Transport.failure("Rev", late, false).problem().kind()).isEqualTo(Kind.UNAVAILABLE);
  }
}
