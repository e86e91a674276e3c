package io.cuebroker.broker.engine;

import io.cuebroker.broker.Broker;
import io.cuebroker.broker.BrokerSettings;
import io.cuebroker.broker.CaptionFiles;
import io.cuebroker.broker.DialectRecords;
import io.cuebroker.broker.Health;
import io.cuebroker.broker.HookForm;
import io.cuebroker.broker.IdempotencyLedger;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.JobService;
import io.cuebroker.broker.KeyRing;
import io.cuebroker.broker.MediaLibrary;
import io.cuebroker.broker.ProviderStatus;
import io.cuebroker.broker.Reconciler;
import io.cuebroker.broker.VendorCalls;
import io.cuebroker.broker.VideoService;
import io.cuebroker.broker.Webhooks;
import io.cuebroker.broker.blob.Blobs;
import io.cuebroker.broker.engine.Ledger.Step;
import io.cuebroker.broker.hooks.HookDesk;
import io.cuebroker.broker.schedule.Sweeps;
import io.cuebroker.broker.schedule.Sweeps.Sweep;
import io.cuebroker.broker.store.JobRow;
import io.cuebroker.broker.store.StorageException;
import io.cuebroker.broker.store.Store;
import io.cuebroker.media.probe.MediaLength;
import io.cuebroker.outbound.Outbound;
import io.cuebroker.outbound.OutboundPolicy;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.ProviderFactory;
import io.cuebroker.provider.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything put together: the only class that knows all parts. */
final class RunningBroker implements Broker {
  private static final Logger LOG = LoggerFactory.getLogger(RunningBroker.class);
  private static final Duration SWEEP_PATIENCE = Duration.ofMinutes(1);
  private static final Duration HOUSEKEEPING_INTERVAL = Duration.ofMinutes(10);
  private static final int MOST_STRANDED = 1_000;

  /** A rendering that something passing was in the way of is tried again after so many ticks. */
  private static final int RENDERING_WAIT_TICKS = 5;

  /** Claims are renewed several times before they could run out. */
  private static final int RENEWALS = 4;

  private final BrokerSettings settings;
  private final Store store;
  private final Lazy<Outbound> outbound;
  private final Lazy<Outbound> quickOutbound;
  private final Providers providers;
  private final Node node;
  private final Dispatcher dispatcher;
  private final Poller poller;
  private final Creation creation;
  private final Hints hints = new Hints();
  private final JobService jobs;
  private final MediaLibrary media;
  private final CaptionFiles captionFiles;
  private final IdempotencyLedger answers;
  private final KeyRing keys;
  private final DialectRecords records;
  private final HookDesk hooks;
  private final VendorCalls vendorCalls;
  private final Comparison comparison;
  private final Reconciler reconciler;
  private final Housekeeping housekeeping;
  private final Rendering rendering;
  private final Renderer renderer;
  private final VideoDesk videos;
  private final Calls calls = new Calls();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final ExecutorService wakeUps = Executors.newSingleThreadExecutor(new Threads("wake"));
  private volatile @Nullable Sweeps sweeps;

  static Broker open(
      BrokerSettings settings, Clock clock, List<ProviderFactory> factories, Limits limits) {
    Path folder = settings.dataFolder().resolve("rendering");
    return open(
        settings, clock, factories, limits, new FfmpegRendering(settings.rendering(), folder));
  }

  /** Opens a broker that renders by other means, for tests. */
  static Broker open(
      BrokerSettings settings,
      Clock clock,
      List<ProviderFactory> factories,
      Limits limits,
      Rendering rendering) {
    Store store = Store.open(settings.dataFolder());
    try {
      return new RunningBroker(settings, clock, factories, store, limits, rendering);
    } catch (IOException e) {
      store.close();
      throw new UncheckedIOException("the data folder cannot be used: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private RunningBroker(
      BrokerSettings settings,
      Clock clock,
      List<ProviderFactory> factories,
      Store store,
      Limits limits,
      Rendering rendering)
      throws IOException {
    this.settings = settings;
    this.rendering = rendering;
    this.store = store;
    String name = UUID.randomUUID().toString();
    Path data = settings.dataFolder();
    outbound =
        new Lazy<>(
            () ->
                new Outbound(
                    OutboundPolicy.DEFAULT
                        .withAllow(settings.outboundAllow())
                        .withMaxBytes(
                            OutboundPolicy.DEFAULT.maxReplyBytes(), settings.mediaMaxBytes())));
    quickOutbound =
        new Lazy<>(
            () ->
                new Outbound(
                    OutboundPolicy.DEFAULT
                        .withAllow(settings.outboundAllow())
                        .withTimeouts(
                            OutboundPolicy.DEFAULT.connectTimeout(),
                            OutboundPolicy.DEFAULT.readTimeout(),
                            FetchedCaptions.PATIENCE,
                            FetchedCaptions.PATIENCE)));
    Blobs blobs = new Blobs(data.resolve("blobs"));
    Scratch scratch = Scratch.emptied(data.resolve("scratch"));
    Changes changes = new Changes();
    Ledger ledger = new Ledger(store, clock, changes);
    Interruptions interruptions = new Interruptions(ledger);
    MediaSources sources =
        new MediaSources(
            store,
            blobs,
            outbound,
            settings.mediaRoots(),
            scratch.folder("media"),
            settings.mediaMaxBytes());
    Lazy<Node> self = new Lazy<>(this::self);
    providers =
        Providers.open(
            factories,
            settings.providers(),
            info ->
                new LentContext(
                    info.id().value(),
                    outbound,
                    clock,
                    Scratch.made(data.resolve("providers").resolve(info.id().value())),
                    scratch.folder(info.id().value()),
                    self,
                    this::changed));
    CallbackAddresses callbacks = new CallbackAddresses(tokens("callbacks"));
    node = new Node(name, ledger, providers, sources, blobs, limits, callbacks);
    Pace pace = new Pace(settings);
    Settlement settlement = new Settlement(node, this::placed, this::freed);
    Receiving receiving = new Receiving(store, blobs, settings.captionsMaxBytes());
    Placing placing = new Placing(node, calls, pace, settlement);
    dispatcher =
        new Dispatcher(node, calls, placing, new Recovery(node, calls, pace, settlement, placing));
    Deliveries deliveries = new Deliveries(node, pace, settlement);
    QualityGate quality = new QualityGate(settings.profiles());
    Findings findings = new Findings(node, calls, pace, settlement, deliveries, receiving, quality);
    poller = new Poller(node, calls, pace, settlement, findings, hints, interruptions);
    Ids ids = new Ids(clock);
    Intake intake = new Intake(settings, providers, sources, blobs, ids, tokens("tracks"));
    hooks = new HookDesk(store, outbound, clock, settings.hooks(), name, ids::next);
    Captions captions = new Captions(store, blobs, settings.pollingInterval());
    renderer =
        new Renderer(
            node,
            new RenderStep(
                node,
                captions,
                sources,
                settings.rendering().fetchLimit(),
                rendering,
                data,
                scratch.folder("rendering")),
            settings.rendering(),
            settings.pollingInterval().multipliedBy(RENDERING_WAIT_TICKS));
    changes.whenDelivered(renderer::follow);
    videos = new VideoDesk(node, rendering, renderer, settings.rendering(), ids);
    creation = new Creation(node, settings, intake, dispatcher, calls, videos, hooks);
    jobs =
        new JobDesk(
            node,
            creation,
            new Canceller(node, calls, settlement),
            captions,
            poller,
            new VendorDesk(node, calls, poller, placing, settlement, settings),
            new Editor(node, captions, receiving, quality),
            deliveries,
            changes);
    vendorCalls = new CallbackDesk(node, poller, hints);
    comparison = new Comparison(node, calls, settings);
    reconciler = new Repairs(node, calls, comparison, placing, settlement);
    media =
        new PostedMediaLibrary(
            ledger,
            blobs,
            ids,
            sources,
            new MediaLength(data.resolve("natives"), scratch.folder("probe")),
            settings.mediaMaxBytes());
    captionFiles =
        new FetchedCaptions(quickOutbound, scratch.folder("captions"), settings.captionsMaxBytes());
    answers = new Answers(ledger, name);
    keys = new StoredKeys(ledger);
    records = new StoredRecords(ledger);
    housekeeping = new Housekeeping(ledger, blobs, videos, hooks);
    // Alone with this folder: whatever is claimed was claimed by a process that is gone.
    interruptions.takeOver();
    store.write(rows -> rows.orders().mayAllHaveBeenCalled(ledger.now()));
    renderer.recover();
  }

  private Node self() {
    return node;
  }

  private Tokens tokens(String purpose) {
    return new Tokens(secret(purpose));
  }

  @Override
  public String secret(String purpose) {
    return store.write(rows -> rows.keys().secret(purpose, UUID.randomUUID().toString()));
  }

  @Override
  public void start(Optional<URI> publicAddress, List<HookForm> forms) {
    node.callbacks().open(publicAddress);
    tellStranded();
    List<HookForm> words = new ArrayList<>(forms);
    words.add(new VendorWords(store, providers));
    hooks.start(words);
    creation.start();
    renderer.start();
    Map<String, Sweep> works = new LinkedHashMap<>();
    for (Providers.Entry provider : providers.all()) {
      works.put(
          "jobs of " + provider.id(), new Sweep(() -> sweep(provider), settings.pollingInterval()));
    }
    works.put(
        "claims", new Sweep(dispatcher::renewClaims, node.limits().lease().dividedBy(RENEWALS)));
    if (!settings.reconciliationInterval().isZero()) {
      works.put(
          "reconciliation",
          new Sweep(
              () -> providers.all().forEach(comparison::sweep), settings.reconciliationInterval()));
    }
    works.put("housekeeping", new Sweep(housekeeping::run, HOUSEKEEPING_INTERVAL));
    sweeps = Sweeps.start(works, SWEEP_PATIENCE);
  }

  /** A provider that was taken out of the configuration still owes captions; nothing is lost. */
  private void tellStranded() {
    List<JobId> stranded =
        store.read(rows -> rows.jobs().liveBeyond(providers.ids(), MOST_STRANDED));
    if (stranded.isEmpty()) {
      return;
    }
    LOG.warn("jobs={} wait for providers that are not configured", stranded.size());
    for (JobId id : stranded) {
      node.ledger().change(id, RunningBroker::stranded);
    }
  }

  private static Optional<Step> stranded(JobRow row, Instant now) {
    String message = "waits: the provider " + row.job().provider() + " is not configured any more";
    return row.job().phase().done() || row.job().details().equals(Optional.of(message))
        ? Optional.empty()
        : Optional.of(
            Step.of(
                row.change().details(Optional.of(message)),
                EventTypes.POSTPONED,
                message,
                "broker"));
  }

  private void sweep(Providers.Entry provider) {
    dispatcher.recover(provider);
    dispatcher.dispatchQueued(provider);
    poller.pollDue(provider);
  }

  /** A provider says that one of its orders has news. */
  private void changed(String provider, OrderId order) {
    Optional<JobId> job;
    try {
      job = store.read(rows -> rows.orders().jobOf(provider, order));
    } catch (StorageException e) {
      LOG.debug("closing; the next process polls", e);
      return;
    }
    if (job.isEmpty()) {
      hints.keep(provider, order);
    } else {
      poller.pollNow(provider, job.get());
    }
  }

  private void placed(JobId id, OrderId order) {
    Optional<String> provider =
        store.read(rows -> rows.jobs().find(id)).map(row -> row.job().provider());
    if (provider.isPresent() && hints.take(provider.get(), order)) {
      poller.pollNow(provider.get(), id);
    }
  }

  /** One of a provider's orders ended, so the next may have its place. */
  private void freed(String provider) {
    try {
      wakeUps.execute(() -> providers.find(provider).ifPresent(dispatcher::dispatchQueued));
    } catch (RejectedExecutionException e) {
      LOG.debug("closing; the next process goes on", e);
    }
  }

  @Override
  public JobService jobs() {
    return jobs;
  }

  @Override
  public MediaLibrary media() {
    return media;
  }

  @Override
  public CaptionFiles captionFiles() {
    return captionFiles;
  }

  @Override
  public VendorCalls vendorCalls() {
    return vendorCalls;
  }

  @Override
  public Reconciler reconciler() {
    return reconciler;
  }

  @Override
  public IdempotencyLedger idempotency() {
    return answers;
  }

  @Override
  public DialectRecords records() {
    return records;
  }

  @Override
  public VideoService videos() {
    return videos;
  }

  @Override
  public Webhooks webhooks() {
    return hooks;
  }

  @Override
  public KeyRing keys() {
    return keys;
  }

  @Override
  public List<ProviderStatus> providers() {
    return providers.statuses();
  }

  @Override
  public Health health() {
    Map<String, String> checks = new LinkedHashMap<>();
    checks.put("database", database());
    checks.put("disk", disk());
    Set<String> told = new HashSet<>();
    for (ProviderStatus provider : providers()) {
      Readiness readiness = provider.readiness();
      String check = "provider." + provider.info().id();
      checks.put(
          check,
          readiness.state() == Readiness.State.READY
              ? "ok"
              : readiness.reason().orElse(readiness.state().name()));
      if (!provider.info().ephemeral()) {
        told.add(check); // A vendor's trouble is told; all else is served as before.
      }
    }
    checks.put("rendering", rendering.readiness());
    told.add("rendering"); // Captions are made and served without it.
    checks.put("sweeps", sweepsCheck());
    boolean ready =
        checks.entrySet().stream()
            .allMatch(check -> check.getValue().equals("ok") || told.contains(check.getKey()));
    return new Health(ready, checks);
  }

  private String sweepsCheck() {
    Sweeps running = sweeps;
    if (running == null) {
      return "not started yet";
    }
    List<String> late = running.late();
    return late.isEmpty() ? "ok" : "not run for too long: " + String.join(", ", late);
  }

  private String database() {
    try {
      store.read(rows -> rows.keys().desksByHash());
      return "ok";
    } catch (RuntimeException e) {
      LOG.warn("the database cannot be read", e);
      return "the database cannot be read";
    }
  }

  private String disk() {
    try {
      return DiskSpace.isLow(settings.dataFolder()) ? "the disk is nearly full" : "ok";
    } catch (IOException e) {
      LOG.warn("the disk cannot be looked at", e);
      return "the disk cannot be looked at";
    }
  }

  /** Each part is closed whatever becomes of the others; the lock of the folder goes last. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    creation.stop();
    Sweeps running = sweeps;
    if (running != null) {
      quietly("sweeps", running::close);
    }
    quietly("renderer", renderer::close);
    wakeUps.shutdown();
    quietly("calls", calls::close);
    quietly("webhooks", hooks::close);
    quietly("providers", providers::close);
    quietly("outbound", () -> outbound.ifMade(Outbound::close));
    quietly("quick outbound", () -> quickOutbound.ifMade(Outbound::close));
    store.close();
  }

  private static void quietly(String part, Runnable closing) {
    try {
      closing.run();
    } catch (RuntimeException e) {
      LOG.warn("{} could not be closed", part, e);
    }
  }
}
