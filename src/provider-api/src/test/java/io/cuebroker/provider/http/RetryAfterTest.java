package io.cuebroker.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryAfterTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T10:09:30Z"), ZoneOffset.UTC);

  @Test
  void readsSecondsAndDates() {
    assertThat(parse("7")).contains(Duration.ofSeconds(7));
    assertThat(parse(" 0 ")).contains(Duration.ZERO);
    assertThat(parse("Sat, 21 Nov 2026 10:10:00 GMT")).contains(Duration.ofSeconds(30));
    assertThat(parse("Sat, 21 Nov 2026 09:00:00 GMT")).contains(Duration.ZERO);
  }

  @Test
  void saysNothingForNonsense() {
    assertThat(parse("soon")).isEmpty();
    assertThat(parse("-5")).isEmpty();
    assertThat(parse("1.5")).isEmpty();
    assertThat(parse("99999999999999999999")).isEmpty();
    assertThat(parse("")).isEmpty();
    assertThat(RetryAfter.parse(null, CLOCK)).isEmpty();
  }

  private static Optional<Duration> parse(String header) {
    return RetryAfter.parse(header, CLOCK);
  }
}
