package io.cuebroker.broker.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.broker.hooks.Outcome.Kind;
import io.cuebroker.broker.hooks.Target.Flight;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostTest {
  private static final Instant NOW = Instant.parse("2026-11-26T04:00:00Z");
  private static final long SECOND = 1_000_000_000L;

  private final Host host = new Host();

  private Flight begin(long nanos) {
    Flight flight = new Flight(nanos, Optional.empty(), false);
    host.begin(flight);
    return flight;
  }

  @Test
  void restsAFewSecondsWhereNobodyTakesConnections() {
    host.end(begin(0), Kind.AWAY, NOW);
    assertThat(host.restsUntil()).isEqualTo(NOW.plusSeconds(1));
    for (int i = 0; i < 50; i++) {
      host.end(begin(0), Kind.AWAY, NOW);
    }
    assertThat(host.restsUntil()).isEqualTo(NOW.plusSeconds(8));

    host.end(begin(0), Kind.REFUSED, NOW);

    assertThat(host.restsUntil()).isBefore(NOW);
  }

  @Test
  void doesNotRestForWhatOneAddressSays() {
    host.end(begin(0), Kind.BUSY, NOW);
    host.end(begin(0), Kind.SILENT, NOW);

    assertThat(host.restsUntil()).isBefore(NOW);
  }

  @Test
  void hasRoomBesideCallsThatHangButNotForEver() {
    begin(0);
    begin(0);
    assertThat(host.hasRoom(0)).isFalse();
    assertThat(host.hasRoom(SECOND)).isTrue();

    for (int i = 2; i < 48; i++) {
      begin(0);
    }

    assertThat(host.hasRoom(SECOND)).isFalse();
  }

  @Test
  void keepsRoomForWhatIsBeingClaimed() {
    host.beginClaim();
    host.beginClaim();
    assertThat(host.hasRoom(0)).isFalse();

    host.endClaim();

    assertThat(host.hasRoom(0)).isTrue();
  }

  @Test
  void widensWithWhatIsAnswered() {
    host.end(begin(0), Kind.TAKEN, NOW);
    begin(0);
    begin(0);

    assertThat(host.hasRoom(0)).isTrue();
  }
}
