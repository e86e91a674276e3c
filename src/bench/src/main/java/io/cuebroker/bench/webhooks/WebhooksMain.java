package io.cuebroker.bench.webhooks;

import io.cuebroker.bench.jobs.WaitingProviderFactory;
import io.cuebroker.broker.Broker;
import io.cuebroker.broker.BrokerSettings;
import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Hook;
import io.cuebroker.broker.HookEndpoint;
import io.cuebroker.broker.HookForm;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.NewJob;
import io.cuebroker.broker.engine.Engine;
import io.cuebroker.captions.profile.Profile;
import io.cuebroker.provider.JobType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A broker's process whose jobs stay queued: all it has to do is to tell of them. */
final class WebhooksMain {
  static final String READY = "broker ready";
  static final String DONE = "done";
  static final String FILL = "fill";
  static final String START = "start";
  static final String ENDPOINTS = "endpoints";
  static final String ORDER = "order";

  private static final int CALLERS = 32;
  private static final String EVENT = "job.created";

  private WebhooksMain() {}

  /** Runs on the data folder in {@code args[0]} until its input ends; tells nobody until START. */
  public static void main(String[] args)
      throws IOException, InterruptedException, ExecutionException, JobException {
    Path folder = Path.of(args[0]);
    BrokerSettings settings =
        new BrokerSettings(
            folder,
            Duration.ofSeconds(1),
            Duration.ofMinutes(5),
            Duration.ofDays(30),
            Duration.ofDays(14),
            Duration.ofHours(1),
            Duration.ofDays(7),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(10),
            List.of("127.0.0.1"),
            List.of(),
            1 << 20,
            1 << 20,
            Profile.all(),
            Map.of());
    try (Broker broker =
        Engine.open(settings, Clock.systemUTC(), List.of(new WaitingProviderFactory()))) {
      System.out.println(READY);
      obey(broker);
    }
  }

  private static void obey(Broker broker)
      throws IOException, InterruptedException, ExecutionException, JobException {
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case FILL -> fill(broker, Integer.parseInt(words[1]), words[2]);
        case START -> broker.start(Optional.empty(), List.of(new Form()));
        case ENDPOINTS -> endpoints(broker, Integer.parseInt(words[1]), words[2], words[3]);
        case ORDER -> broker.jobs().create(job(words[1], List.of()));
        default -> throw new IOException("it does not know " + line);
      }
      System.out.println(DONE);
    }
  }

  private static void fill(Broker broker, int jobs, String receiver)
      throws InterruptedException, ExecutionException {
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    List<Hook> hooks =
        List.of(new Hook(URI.create(receiver), HookForm.CAPTIONS, Set.of(EVENT), Map.of()));
    List<Future<?>> created = new ArrayList<>();
    for (int i = 0; i < jobs; i++) {
      String name = "article-" + i;
      created.add(callers.submit(() -> broker.jobs().create(job(name, hooks))));
    }
    for (Future<?> one : created) {
      one.get();
    }
    callers.shutdown();
  }

  private static void endpoints(Broker broker, int dead, String deadAddress, String living)
      throws JobException {
    for (int i = 0; i <= dead; i++) {
      String url = i == dead / 2 ? living : deadAddress + "/" + i;
      var unused =
          broker
              .webhooks()
              .create(
                  DeskId.DEFAULT,
                  new HookEndpoint.Wish(
                      url, Optional.empty(), Set.of(EVENT), Optional.empty(), Optional.empty()));
    }
  }

  private static NewJob job(String name, List<Hook> hooks) {
    return new NewJob(
        DeskId.DEFAULT,
        Optional.of(name),
        Optional.of("http://127.0.0.1:9/" + name + ".mp4"),
        "waiting",
        Map.of(),
        List.of("vtt", "srt"),
        "en",
        JobType.CAPTIONS,
        Optional.empty(),
        Map.of("desk", "world"),
        Optional.of("cms"),
        Optional.empty(),
        false,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        hooks,
        List.of());
  }

  /** As long as what the server says of a job. */
  private static final class Form implements HookForm {
    private static final String REST = "x".repeat(800);

    @Override
    public String id() {
      return CAPTIONS;
    }

    @Override
    public Optional<Notification> notification(Occasion occasion) {
      String body =
          "{\"type\":\""
              + occasion.event().type()
              + "\",\"timestamp\":\""
              + occasion.at()
              + "\",\"id\":\""
              + occasion.eventId()
              + "\",\"data\":{\"id\":\""
              + occasion.job().id()
              + "\",\"rest\":\""
              + REST
              + "\"}}";
      return Optional.of(
          new Notification(occasion.event().type(), "application/json", body, Optional.empty()));
    }
  }
}
