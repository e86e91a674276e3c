package io.cuebroker.server.dialect.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.broker.DeskId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FetchPlacesTest {
  private static final DeskId GREEDY = new DeskId("greedy");
  private static final DeskId OTHER = new DeskId("other");

  private final FetchPlaces places = new FetchPlaces(8);

  private int take(DeskId desk) throws InterruptedException {
    int taken = 0;
    while (places.enter(desk, Duration.ZERO)) {
      taken++;
    }
    return taken;
  }

  @Test
  void leavesPlacesToOtherDesksHoweverManyOneTakes() throws Exception {
    assertThat(take(GREEDY)).isEqualTo(4);
    assertThat(take(OTHER)).isEqualTo(2);
    assertThat(take(new DeskId("third"))).isEqualTo(1);
  }

  @Test
  void givesPlacesBack() throws Exception {
    assertThat(take(GREEDY)).isEqualTo(4);
    places.leave(GREEDY);

    assertThat(places.enter(GREEDY, Duration.ofMinutes(1))).isTrue();
    assertThat(places.enter(GREEDY, Duration.ZERO)).isFalse();
    for (int i = 0; i < 4; i++) {
      places.leave(GREEDY);
    }
    assertThat(take(OTHER)).isEqualTo(4);
  }

  @Test
  void letsWaitUntilOneIsFree() throws Exception {
    FetchPlaces one = new FetchPlaces(1);
    assertThat(one.enter(GREEDY, Duration.ZERO)).isTrue();
    Thread leaving = new Thread(() -> one.leave(GREEDY));
    leaving.start();

    assertThat(one.enter(OTHER, Duration.ofMinutes(1))).isTrue();
    leaving.join();
  }
}
