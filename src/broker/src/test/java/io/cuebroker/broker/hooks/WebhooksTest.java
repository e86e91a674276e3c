package io.cuebroker.broker.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Hook;
import io.cuebroker.broker.HookDelivery;
import io.cuebroker.broker.HookEndpoint;
import io.cuebroker.broker.HookSettings;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.JobProblem.Code;
import io.cuebroker.broker.hooks.Receiver.Answer;
import io.cuebroker.broker.hooks.Receiver.Call;
import io.cuebroker.provider.OrderState;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhooksTest {
  private static final DeskId OTHER = new DeskId("other");
  private static final OrderState IN_PROGRESS =
      new OrderState.InProgress(Optional.empty(), Optional.empty(), Optional.empty());

  @TempDir Path folder;

  private static HookSettings settings(
      List<Duration> schedule, int pauseFailures, Duration pauseAfter) {
    HookSettings quick = Outpost.QUICK;
    return new HookSettings(
        quick.secret(),
        quick.callbackUrl(),
        schedule,
        quick.timeout(),
        pauseFailures,
        pauseAfter,
        quick.keep());
  }

  private static HookEndpoint.Made endpoint(
      Outpost outpost, DeskId desk, URI url, Set<String> events) throws JobException {
    return outpost
        .broker()
        .webhooks()
        .create(
            desk,
            new HookEndpoint.Wish(
                url.toString(), Optional.empty(), events, Optional.empty(), Optional.empty()));
  }

  private static boolean isSigned(Call call, String secret) {
    long now = System.currentTimeMillis() / 1000;
    return Verifiers.sample(call.header("x-cuebroker-signature"), call.body(), secret, now)
        && Verifiers.sample(call.header("x-picute-signature"), call.body(), secret, now)
        && (!secret.startsWith("whsec_")
            || Verifiers.standard(
                call.header("webhook-id"),
                call.header("webhook-timestamp"),
                call.header("webhook-signature"),
                call.body(),
                secret,
                now));
  }

  @Test
  void tellsAJobsHookWhatItAskedForAndNothingElse() throws Exception {
    try (Receiver receiver = new Receiver();
        Outpost outpost = new Outpost(folder)) {
      JobId job =
          outpost.order(Outpost.hook(receiver.address("/cb?x=1"), "job.created", "job.completed"));

      List<Call> calls = receiver.await("/cb", 2);
      HookDelivery delivered = outpost.await(job, it -> it.event().equals("job.completed"));
      assertThat(calls)
          .allMatch(call -> isSigned(call, Outpost.SECRET))
          .extracting(Call::body)
          .anyMatch(body -> body.contains("job.created"))
          .anyMatch(body -> body.contains("job.completed") && body.contains(job.toString()));
      assertThat(calls.get(0).header("user-agent")).startsWith("Cuebroker");
      assertThat(calls.get(0).header("content-type")).isEqualTo("application/json");
      assertThat(calls).extracting(call -> call.header("webhook-id")).doesNotHaveDuplicates();
      assertThat(outpost.deliveries(job)).hasSize(2);
      assertThat(delivered.hook()).contains(1);
    }
  }

  @Test
  void sendsTheSameBytesAgainUnderAFreshSignatureUntilTheyAreTaken() throws Exception {
    try (Receiver receiver =
            new Receiver().answering("/cb", Answer.of(500), Answer.of(404), Answer.of(204));
        Outpost outpost = new Outpost(folder)) {
      JobId job = outpost.order(Outpost.hook(receiver.address("/cb")));

      HookDelivery delivery = outpost.await(job, HookDelivery.State.DELIVERED);
      List<Call> calls = receiver.calls("/cb");
      assertThat(calls).hasSize(3).allMatch(call -> isSigned(call, Outpost.SECRET));
      assertThat(calls).extracting(Call::body).containsOnly(calls.get(0).body());
      assertThat(calls)
          .extracting(call -> call.header("webhook-id"))
          .containsOnly(delivery.eventId());
      assertThat(delivery.log()).extracting(HookDelivery.Attempt::number).containsExactly(1, 2, 3);
      assertThat(delivery.log())
          .extracting(HookDelivery.Attempt::status)
          .containsExactly(Optional.of(500), Optional.of(404), Optional.of(204));
      assertThat(delivery.log().get(0).error()).contains("it answered 500");
      assertThat(delivery.reason()).isEmpty();
    }
  }

  @Test
  void givesUpAfterTheLastAttemptAndSendsAgainByHand() throws Exception {
    try (Receiver receiver =
            new Receiver()
                .answering(
                    "/cb",
                    Answer.of(500),
                    Answer.of(500),
                    Answer.of(500),
                    new Answer(503, Map.of(), "down\u0007 for today"),
                    Answer.of(200));
        Outpost outpost = new Outpost(folder)) {
      JobId job = outpost.order(Outpost.hook(receiver.address("/cb")));

      HookDelivery dead = outpost.await(job, HookDelivery.State.FAILED);
      assertThat(dead.attempts()).isEqualTo(4);
      assertThat(dead.endedAt()).isPresent();
      assertThat(dead.log().get(3).answer()).contains("down\uFFFD for today");
      assertThat(outpost.broker().webhooks().redeliver(OTHER, dead.id())).isEmpty();

      outpost.broker().webhooks().redeliver(DeskId.DEFAULT, dead.id());

      HookDelivery delivered = outpost.await(job, HookDelivery.State.DELIVERED);
      assertThat(delivered.id()).isEqualTo(dead.id());
      assertThat(delivered.attempts()).isEqualTo(5);
      List<Call> calls = receiver.calls("/cb");
      assertThat(calls.get(4).body()).isEqualTo(calls.get(0).body());
      assertThat(calls.get(4).header("webhook-id")).isEqualTo(calls.get(0).header("webhook-id"));
    }
  }

  @Test
  void tellsADesksEndpointsOfItsJobsAndOfNoOtherDesks() throws Exception {
    try (Receiver receiver = new Receiver();
        Outpost outpost = new Outpost(folder)) {
      HookEndpoint.Made all = endpoint(outpost, DeskId.DEFAULT, receiver.address("/all"), Set.of());
      endpoint(outpost, DeskId.DEFAULT, receiver.address("/ends"), Set.of("job.completed"));
      HookEndpoint.Made others = endpoint(outpost, OTHER, receiver.address("/other"), Set.of());

      JobId job = outpost.order();
      outpost.order(OTHER);

      assertThat(receiver.await("/all", 3))
          .allMatch(call -> isSigned(call, all.secret()))
          .extracting(Call::body)
          .allMatch(body -> body.contains(job.toString()));
      assertThat(receiver.await("/ends", 1))
          .extracting(Call::body)
          .allMatch(body -> body.contains("job.completed"));
      assertThat(receiver.await("/other", 3))
          .allMatch(call -> isSigned(call, others.secret()))
          .extracting(Call::body)
          .noneMatch(body -> body.contains(job.toString()));
      assertThat(all.secret()).startsWith("whsec_");
      UUID id = all.endpoint().id();
      assertThat(outpost.broker().webhooks().endpoint(OTHER, id)).isEmpty();
      assertThat(outpost.broker().webhooks().delete(OTHER, id)).isFalse();
      assertThat(outpost.broker().webhooks().endpoints(OTHER)).hasSize(1);
      assertThat(outpost.deliveries(OTHER, Optional.of(job))).isEmpty();
    }
  }

  @Test
  void disablesWhoAnswersThatItWantsNoMore() throws Exception {
    try (Receiver receiver =
            new Receiver()
                .answering("/endpoint", Answer.of(410))
                .answering("/hook", Answer.of(410));
        Outpost outpost = new Outpost(folder)) {
      HookEndpoint.Made made =
          endpoint(outpost, DeskId.DEFAULT, receiver.address("/endpoint"), Set.of("job.created"));
      outpost.vendor.answering(IN_PROGRESS);
      JobId job =
          outpost.order(Outpost.hook(receiver.address("/hook"), "job.created", "job.cancelled"));

      HookDelivery dropped =
          outpost.await(
              job, it -> it.hook().isPresent() && it.state() == HookDelivery.State.DROPPED);
      outpost.await(
          job, it -> it.endpoint().isPresent() && it.state() == HookDelivery.State.DROPPED);
      outpost.broker().jobs().cancel(DeskId.DEFAULT, job, true);
      outpost.order();

      assertThat(dropped.reason()).hasValueSatisfying(why -> assertThat(why).contains("410"));
      HookEndpoint endpoint =
          outpost.broker().webhooks().endpoint(DeskId.DEFAULT, made.endpoint().id()).orElseThrow();
      assertThat(endpoint.state()).isEqualTo(HookEndpoint.State.DISABLED);
      assertThat(endpoint.reason()).hasValueSatisfying(why -> assertThat(why).contains("410"));
      assertThat(outpost.deliveries(DeskId.DEFAULT, Optional.empty())).hasSize(2);
      assertThat(receiver.count()).isEqualTo(2);
    }
  }

  @Test
  void leavesABusyReceiverAloneForAsLongAsItAsks() throws Exception {
    try (Receiver receiver =
            new Receiver().answering("/cb", new Answer(429, Map.of("Retry-After", "3600"), ""));
        Outpost outpost = new Outpost(folder)) {
      JobId job = outpost.order(Outpost.hook(receiver.address("/cb")));

      HookDelivery delivery = outpost.await(job, it -> it.attempts() == 1);
      assertThat(delivery.state()).isEqualTo(HookDelivery.State.WAITING);
      assertThat(delivery.dueAt().orElseThrow())
          .isAfterOrEqualTo(delivery.log().get(0).at().plusSeconds(3600));
    }
  }

  @Test
  void leavesOnlyTheAddressAloneThatAskedForItAndSaysSo() throws Exception {
    try (Receiver receiver =
            new Receiver().answering("/busy", new Answer(503, Map.of("Retry-After", "3600"), ""));
        Outpost outpost = new Outpost(folder)) {
      JobId first = outpost.order(Outpost.hook(receiver.address("/busy?story=1")));
      HookDelivery tried = outpost.await(first, it -> it.attempts() == 1);

      JobId other = outpost.order(Outpost.hook(receiver.address("/well")));
      JobId second = outpost.order(Outpost.hook(receiver.address("/busy?story=2")));

      outpost.await(other, HookDelivery.State.DELIVERED);
      HookDelivery held = outpost.await(second, it -> true);
      assertThat(held.state()).isEqualTo(HookDelivery.State.WAITING);
      assertThat(held.attempts()).isZero();
      assertThat(held.dueAt().orElseThrow())
          .isAfterOrEqualTo(tried.log().get(0).at().plusSeconds(3600));
      assertThat(held.reason().orElseThrow()).contains("left alone", "it answered 503");
      assertThat(outpost.deliveries(second).get(0).reason()).isEqualTo(held.reason());
    }
  }

  @Test
  void tellsWhatHappenedToAJobInOrder() throws Exception {
    try (Receiver receiver = new Receiver();
        Outpost outpost = new Outpost(folder)) {
      String[] events = {"job.created", "job.dispatched", "job.completed"};
      List<JobId> jobs = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        jobs.add(outpost.order(Outpost.hook(receiver.address("/cb"), events)));
      }

      List<Call> calls = receiver.await("/cb", 3 * jobs.size());
      for (JobId job : jobs) {
        assertThat(calls)
            .filteredOn(call -> call.header("webhook-id").contains(job.toString()))
            .extracting(call -> sequence(call.header("webhook-id")))
            .hasSize(3)
            .isSorted();
      }
    }
  }

  private static long sequence(String eventId) {
    return Long.parseLong(eventId.substring(eventId.lastIndexOf('_') + 1));
  }

  @Test
  void pausesAnEndpointThatFailsForTooLongAndGoesOnWhenItIsResumed() throws Exception {
    try (Receiver receiver =
            new Receiver()
                .answering("/cb", Answer.of(500), Answer.of(500), Answer.of(500), Answer.of(200));
        Outpost outpost =
            new Outpost(
                folder,
                settings(
                    List.of(
                        Duration.ZERO,
                        Duration.ofMillis(20),
                        Duration.ofMillis(20),
                        Duration.ofMillis(20),
                        Duration.ofMillis(20)),
                    3,
                    Duration.ZERO))) {
      HookEndpoint.Made made =
          endpoint(outpost, DeskId.DEFAULT, receiver.address("/cb"), Set.of("job.completed"));
      UUID id = made.endpoint().id();
      JobId job = outpost.order();

      HookDelivery paused = outpost.await(job, HookDelivery.State.PAUSED);
      HookEndpoint endpoint =
          outpost.broker().webhooks().endpoint(DeskId.DEFAULT, id).orElseThrow();
      assertThat(paused.dueAt()).isEmpty();
      assertThat(endpoint.state()).isEqualTo(HookEndpoint.State.PAUSED);
      assertThat(endpoint.reason())
          .hasValueSatisfying(why -> assertThat(why).contains("3 attempts failed"));
      JobId later = outpost.order();
      outpost.await(later, HookDelivery.State.PAUSED);
      assertThat(receiver.count()).isEqualTo(3);

      assertThat(outpost.broker().webhooks().resume(OTHER, id)).isEmpty();
      HookEndpoint resumed = outpost.broker().webhooks().resume(DeskId.DEFAULT, id).orElseThrow();

      assertThat(resumed.state()).isEqualTo(HookEndpoint.State.ACTIVE);
      assertThat(resumed.failures()).isZero();
      outpost.await(job, HookDelivery.State.DELIVERED);
      outpost.await(later, HookDelivery.State.DELIVERED);
    }
  }

  @Test
  void signsWithBothSecretsWhileOneTakesThePlaceOfTheOther() throws Exception {
    try (Receiver receiver = new Receiver().answering("/cb", Answer.of(500), Answer.of(204));
        Outpost outpost = new Outpost(folder)) {
      HookEndpoint.Made made =
          endpoint(outpost, DeskId.DEFAULT, receiver.address("/cb"), Set.of("job.completed"));
      HookEndpoint.Made rotated =
          outpost
              .broker()
              .webhooks()
              .rotate(DeskId.DEFAULT, made.endpoint().id(), Optional.empty(), Duration.ofHours(1))
              .orElseThrow();
      outpost.order();

      List<Call> calls = receiver.await("/cb", 2);
      assertThat(rotated.secret()).isNotEqualTo(made.secret());
      assertThat(calls).anyMatch(call -> isSigned(call, made.secret()));
      assertThat(calls).anyMatch(call -> isSigned(call, rotated.secret()));
      long now = System.currentTimeMillis() / 1000;
      for (Call call : calls) {
        for (String secret : List.of(made.secret(), rotated.secret())) {
          assertThat(
                  Verifiers.standard(
                      call.header("webhook-id"),
                      call.header("webhook-timestamp"),
                      call.header("webhook-signature"),
                      call.body(),
                      secret,
                      now))
              .isTrue();
        }
      }
    }
  }

  @Test
  void signsWithADesksOwnSecretOnceItHasOne() throws Exception {
    try (Receiver receiver = new Receiver();
        Outpost outpost = new Outpost(folder)) {
      assertThat(outpost.broker().webhooks().secretSince(DeskId.DEFAULT)).isEmpty();
      String secret =
          outpost.broker().webhooks().rotate(DeskId.DEFAULT, Optional.empty(), Duration.ZERO);
      outpost.order(Outpost.hook(receiver.address("/mine")));
      outpost.order(OTHER, Outpost.hook(receiver.address("/others")));

      assertThat(receiver.await("/mine", 1)).allMatch(call -> isSigned(call, secret));
      assertThat(receiver.await("/others", 1)).allMatch(call -> isSigned(call, Outpost.SECRET));
      assertThat(outpost.broker().webhooks().secretSince(DeskId.DEFAULT)).isPresent();
      JobException weak =
          catchThrowableOfType(
              JobException.class,
              () ->
                  outpost
                      .broker()
                      .webhooks()
                      .rotate(DeskId.DEFAULT, Optional.of("short"), Duration.ZERO));
      assertThat(weak.problem().code()).isEqualTo(Code.INVALID_FIELD);
      assertThat(weak.problem().message()).doesNotContain("short");
    }
  }

  @Test
  void sendsATestOnceAndSaysHowItWent() throws Exception {
    try (Receiver receiver = new Receiver().answering("/cb", Answer.of(500), Answer.of(204));
        Outpost outpost = new Outpost(folder)) {
      HookEndpoint.Made made =
          endpoint(outpost, DeskId.DEFAULT, receiver.address("/cb"), Set.of("job.completed"));
      UUID id = made.endpoint().id();

      HookDelivery first = outpost.broker().webhooks().test(DeskId.DEFAULT, id).orElseThrow();
      receiver.await("/cb", 1);
      HookDelivery failed = awaitEnd(outpost, first.id());
      HookDelivery second = outpost.broker().webhooks().test(DeskId.DEFAULT, id).orElseThrow();
      HookDelivery taken = awaitEnd(outpost, second.id());

      assertThat(failed.state()).isEqualTo(HookDelivery.State.FAILED);
      assertThat(taken.state()).isEqualTo(HookDelivery.State.DELIVERED);
      assertThat(receiver.calls("/cb").get(1).body()).contains("\"type\":\"webhook.test\"");
      assertThat(outpost.broker().webhooks().test(OTHER, id)).isEmpty();
      assertThat(outpost.broker().webhooks().endpoint(DeskId.DEFAULT, id).orElseThrow().failures())
          .isZero();
    }
  }

  private static HookDelivery awaitEnd(Outpost outpost, UUID delivery) throws InterruptedException {
    for (int i = 0; i < 1_000; i++) {
      HookDelivery now =
          outpost.broker().webhooks().delivery(DeskId.DEFAULT, delivery).orElseThrow();
      if (now.endedAt().isPresent()) {
        return now;
      }
      Thread.sleep(20);
    }
    throw new AssertionError("a test never ended");
  }

  @Test
  void sendsWhatIsOwedToAnEndpointsNewAddress() throws Exception {
    try (Receiver receiver = new Receiver().answering("/old", Answer.of(500));
        Outpost outpost =
            new Outpost(
                folder,
                settings(
                    List.of(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1)),
                    1_000,
                    Duration.ofHours(1)))) {
      HookEndpoint.Made made =
          endpoint(outpost, DeskId.DEFAULT, receiver.address("/old"), Set.of("job.completed"));
      JobId job = outpost.order();
      receiver.await("/old", 1);
      outpost.await(job, it -> it.attempts() == 1);

      outpost
          .broker()
          .webhooks()
          .change(
              DeskId.DEFAULT,
              made.endpoint().id(),
              new HookEndpoint.Change(
                  Optional.of(receiver.address("/new").toString()),
                  Optional.empty(),
                  Optional.of(Set.of("job.failed")),
                  Optional.empty(),
                  Optional.empty()));

      receiver.await("/new", 1);
      outpost.await(job, HookDelivery.State.DELIVERED);
      assertThat(outpost.deliveries(outpost.order())).isEmpty();
    }
  }

  @Test
  void refusesAddressesAndEventsThatCannotBe() throws Exception {
    try (Outpost outpost = new Outpost(folder)) {
      var webhooks = outpost.broker().webhooks();
      for (String url :
          List.of(
              "ftp://x.test/",
              "http://10.0.0.1/",
              "http://169.254.169.254/",
              "//x",
              "http://a b/")) {
        JobException refused =
            catchThrowableOfType(JobException.class, () -> webhooks.check("callback_url", url));
        assertThat(refused.problem().code()).isEqualTo(Code.INVALID_FIELD);
        assertThat(refused.problem().field()).contains("callback_url");
      }
      JobException unknown =
          catchThrowableOfType(
              JobException.class, () -> webhooks.checkEvents("events", List.of("job.progress")));
      assertThat(unknown.problem().allowed()).contains("job.completed", "caption.corrected");
      webhooks.check("callback_url", "https://hooks.example.org/x?y=1");
    }
  }

  @Test
  void reachesNoAddressThatIsNotAllowedWhenItConnects() throws Exception {
    try (Receiver receiver = new Receiver();
        Outpost outpost = new Outpost(folder, Outpost.QUICK, List.of())) {
      JobId job = outpost.order(Outpost.hook(receiver.address("/cb")));

      HookDelivery delivery = outpost.await(job, HookDelivery.State.FAILED);
      assertThat(delivery.log()).allMatch(attempt -> attempt.status().isEmpty());
      assertThat(delivery.reason())
          .hasValueSatisfying(why -> assertThat(why).contains("not allowed"));
      assertThat(receiver.count()).isZero();
    }
  }

  @Test
  void skipsWhatItsFormHasNothingToSayAbout() throws Exception {
    try (Receiver receiver = new Receiver();
        Outpost outpost = new Outpost(folder)) {
      JobId job =
          outpost.order(new Hook(receiver.address("/cb"), "silent", Outpost.ENDS, Map.of()));
      JobId unknown =
          outpost.order(new Hook(receiver.address("/cb"), "no-such", Outpost.ENDS, Map.of()));

      outpost.await(job, HookDelivery.State.SKIPPED);
      assertThat(outpost.await(unknown, HookDelivery.State.FAILED).reason())
          .hasValueSatisfying(why -> assertThat(why).contains("no-such"));
      assertThat(receiver.count()).isZero();
    }
  }

  @Test
  void goesOnAfterARestart() throws Exception {
    try (Receiver receiver = new Receiver().answering("/cb", Answer.of(500), Answer.of(204));
        Outpost outpost =
            new Outpost(
                folder,
                settings(
                    List.of(Duration.ZERO, Duration.ofSeconds(1)), 1_000, Duration.ofHours(1)))) {
      JobId job = outpost.order(Outpost.hook(receiver.address("/cb")));
      outpost.await(job, it -> it.attempts() == 1);

      outpost.restart();

      HookDelivery delivered = outpost.await(job, HookDelivery.State.DELIVERED);
      assertThat(delivered.log()).hasSize(2);
      assertThat(receiver.calls("/cb").get(0).body())
          .isEqualTo(receiver.calls("/cb").get(1).body());
    }
  }

  @Test
  void tellsTheHookOfAJobThatIsRepeated() throws Exception {
    try (Receiver receiver = new Receiver();
        Outpost outpost = new Outpost(folder)) {
      JobId job = outpost.order(Outpost.hook(receiver.address("/cb")));
      receiver.await("/cb", 1);

      JobId again = outpost.broker().jobs().retry(DeskId.DEFAULT, job).job().id();

      assertThat(receiver.await("/cb", 2).get(1).body()).contains(again.toString());
    }
  }

  @Test
  void tellsAlsoWhoAsksForTheSameWithAnotherAddress() throws Exception {
    try (Receiver receiver = new Receiver();
        Outpost outpost = new Outpost(folder)) {
      outpost.vendor.answering(IN_PROGRESS);
      var first =
          Outpost.request(
              DeskId.DEFAULT, List.of(Outpost.hook(receiver.address("/one"), "job.cancelled")));
      JobId job = outpost.broker().jobs().create(first).job().id();
      var second =
          new io.cuebroker.broker.NewJob(
              first.desk(),
              first.parentId(),
              first.mediaUrl(),
              first.provider(),
              first.providerParams(),
              first.outputTypes(),
              first.language(),
              first.type(),
              first.captionFile(),
              first.metadata(),
              first.requestedBy(),
              first.callbackUrl(),
              first.release(),
              first.retryOf(),
              first.warnings(),
              first.idempotencyKey(),
              first.outputOptions(),
              first.quality(),
              List.of(Outpost.hook(receiver.address("/two"), "job.cancelled")),
              first.videos());
      assertThat(outpost.broker().jobs().create(second).job().id()).isEqualTo(job);

      outpost.broker().jobs().cancel(DeskId.DEFAULT, job, true);

      receiver.await("/one", 1);
      receiver.await("/two", 1);
    }
  }

  @Test
  void postsEveryJobThatEndsToTheAddressOfTheSettings() throws Exception {
    try (Receiver receiver = new Receiver()) {
      HookSettings settings =
          new HookSettings(
              Optional.of(Outpost.SECRET),
              Optional.of(receiver.address("/all?token=1")),
              Outpost.QUICK.schedule(),
              Outpost.QUICK.timeout(),
              10,
              Duration.ofHours(1),
              Duration.ofDays(14));
      try (Outpost outpost = new Outpost(folder, settings)) {
        JobId one = outpost.order();
        JobId two = outpost.order(OTHER);

        assertThat(receiver.await("/all", 2))
            .allMatch(call -> isSigned(call, Outpost.SECRET))
            .extracting(Call::body)
            .allMatch(body -> body.contains("job.completed"))
            .anyMatch(body -> body.contains(one.toString()))
            .anyMatch(body -> body.contains(two.toString()));
      }
    }
  }

  @Test
  void forgetsWhatIsOld() throws Exception {
    HookSettings settings =
        new HookSettings(
            Optional.of(Outpost.SECRET),
            Optional.empty(),
            Outpost.QUICK.schedule(),
            Outpost.QUICK.timeout(),
            10,
            Duration.ofHours(1),
            Duration.ZERO);
    try (Receiver receiver = new Receiver();
        Outpost outpost = new Outpost(folder, settings)) {
      JobId job = outpost.order(Outpost.hook(receiver.address("/cb")));
      outpost.await(job, HookDelivery.State.DELIVERED);

      ((HookDesk) outpost.broker().webhooks()).sweep();

      assertThat(outpost.deliveries(job)).isEmpty();
      assertThat(outpost.broker().webhooks().owed(Optional.empty())).isZero();
    }
  }
}
