package io.cuebroker.broker.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.broker.HookForm.Notification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignaturesTest {
  private static final Notification SENT =
      new Notification("t", "application/json", "{\"test\": 2432232314}", Optional.of("X-Theirs"));

  @Test
  void signsAsTheExampleOfStandardWebhooksDoes() {
    // The example of the specification and of all its libraries.
    Map<String, String> headers =
        Signatures.headers(
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            SENT,
            List.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
            Instant.ofEpochSecond(1614265330),
            1);

    assertThat(headers)
        .containsEntry("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
        .containsEntry("webhook-timestamp", "1614265330")
        .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void signsUnderTheFormsOwnHeaderToo() {
    Map<String, String> headers =
        Signatures.headers("e", SENT, List.of("secret"), Instant.ofEpochSecond(1614265330), 1);

    assertThat(headers.get("X-Theirs")).isEqualTo(headers.get(Signatures.OWN_HEADER));
    assertThat(
            Verifiers.sample(
                headers.getOrDefault("X-Theirs", ""), SENT.body(), "secret", 1614265330))
        .isTrue();
    assertThat(
            Verifiers.sample(
                headers.getOrDefault("X-Theirs", ""), SENT.body() + " ", "secret", 1614265330))
        .isFalse();
  }

  @Test
  void lastsOneOfTwoSecretsByTurns() {
    List<String> secrets = List.of("the-new-one", "the-old-one");
    Instant at = Instant.ofEpochSecond(1614265330);

    String first =
        Signatures.headers("e", SENT, secrets, at, 1).getOrDefault(Signatures.OWN_HEADER, "");
    String second =
        Signatures.headers("e", SENT, secrets, at, 2).getOrDefault(Signatures.OWN_HEADER, "");

    assertThat(Verifiers.sample(first, SENT.body(), "the-new-one", 1614265330)).isTrue();
    assertThat(Verifiers.sample(first, SENT.body(), "the-old-one", 1614265330)).isFalse();
    assertThat(Verifiers.sample(second, SENT.body(), "the-old-one", 1614265330)).isTrue();
    assertThat(first.split(",v1=", -1)).hasSize(3);
    assertThat(Signatures.headers("e", SENT, secrets, at, 1).getOrDefault("webhook-signature", ""))
        .matches("v1,\\S+ v1,\\S+");
  }
}
