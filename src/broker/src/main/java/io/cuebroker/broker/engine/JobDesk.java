package io.cuebroker.broker.engine;

import io.cuebroker.broker.CaptionVersion;
import io.cuebroker.broker.Corrected;
import io.cuebroker.broker.Correction;
import io.cuebroker.broker.CreatedJob;
import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Hook;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobEvent;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobFilter;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.JobPage;
import io.cuebroker.broker.JobProblem;
import io.cuebroker.broker.JobProblem.Code;
import io.cuebroker.broker.JobService;
import io.cuebroker.broker.NewJob;
import io.cuebroker.broker.Phase;
import io.cuebroker.broker.VideoWish;
import io.cuebroker.broker.engine.Ledger.Step;
import io.cuebroker.broker.store.HookRows;
import io.cuebroker.broker.store.JobRow;
import io.cuebroker.broker.store.Rows;
import io.cuebroker.captions.edits.Edit;
import io.cuebroker.captions.edits.EditList;
import io.cuebroker.provider.ProviderException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What callers can do with jobs: looks up, and hands on to whoever does it. */
final class JobDesk implements JobService {
  private static final int MOST_EVENTS = 1_000;

  /** How long somebody who downloads captions in review waits for the reviewer's latest. */
  private static final Duration GLANCE = Duration.ofSeconds(5);

  private final Node node;
  private final Creation creation;
  private final Canceller canceller;
  private final Captions captions;
  private final Poller poller;
  private final VendorDesk vendors;
  private final Editor editor;
  private final Deliveries deliveries;
  private final Changes changes;

  JobDesk(
      Node node,
      Creation creation,
      Canceller canceller,
      Captions captions,
      Poller poller,
      VendorDesk vendors,
      Editor editor,
      Deliveries deliveries,
      Changes changes) {
    this.node = node;
    this.creation = creation;
    this.canceller = canceller;
    this.captions = captions;
    this.poller = poller;
    this.vendors = vendors;
    this.editor = editor;
    this.deliveries = deliveries;
    this.changes = changes;
  }

  @Override
  public CreatedJob create(NewJob request) throws JobException {
    return creation.create(request);
  }

  @Override
  public void check(NewJob request) throws JobException {
    creation.check(request);
  }

  @Override
  public Optional<Job> find(DeskId desk, JobId id) {
    return node.ledger().store().read(rows -> rows.jobs().find(desk, id));
  }

  @Override
  public Optional<Job> find(JobId id) {
    return node.ledger().store().read(rows -> rows.jobs().find(id)).map(JobRow::job);
  }

  @Override
  public List<Job> ofParent(DeskId desk, String parentId) {
    return node.ledger().store().read(rows -> rows.jobs().ofParent(desk, parentId));
  }

  @Override
  public JobPage search(DeskId desk, JobFilter filter) {
    return node.ledger().store().read(rows -> rows.search().page(desk, filter));
  }

  @Override
  public Job cancel(DeskId desk, JobId id, boolean force) throws JobException {
    JobRow row = row(desk, id);
    return DiskSpace.tellingFull(() -> canceller.cancel(row, force));
  }

  @Override
  public CreatedJob retry(DeskId desk, JobId id) throws JobException {
    JobRow row = row(desk, id);
    Job job = row.job();
    if (!job.phase().done()) {
      throw new JobException(
          JobProblem.of(
              Code.NOT_DONE, "the job is still " + job.phase().status() + "; cancel it first"));
    }
    try {
      return creation.create(
          new NewJob(
              job.desk(),
              job.parentId(),
              job.mediaUrl(),
              job.provider(),
              row.asked(),
              job.outputs().stream().map(output -> output.type()).toList(),
              job.language(),
              job.type(),
              node.captionFile(row),
              job.metadata(),
              job.requestedBy(),
              job.callbackUrl(),
              isReleasedFromTheStart(job),
              Optional.of(id),
              List.of(),
              Optional.empty(),
              outputOptions(job),
              job.quality(),
              hooks(id),
              wishes(id),
              edits(job)));
    } catch (ProviderException e) {
      throw new JobException(Problems.answer(e.problem()));
    }
  }

  private List<Edit> edits(Job job) {
    return node.ledger()
        .store()
        .read(rows -> rows.edits().find(job))
        .map(EditList::edits)
        .orElse(List.of());
  }

  private List<VideoWish> wishes(JobId id) {
    return node.ledger().store().read(rows -> rows.videos().ofJob(id)).stream()
        .map(row -> row.video().wish())
        .toList();
  }

  /** Whoever wanted to hear of the job wants to hear of its repetition. */
  private List<Hook> hooks(JobId id) {
    return node.ledger().store().read(rows -> rows.hooks().of(id)).stream()
        .filter(stored -> stored.disabled().isEmpty())
        .map(HookRows.Stored::hook)
        .filter(hook -> !hook.form().equals(VendorWords.ID)) // Its parameters ask for that again.
        .toList();
  }

  private static Map<String, Map<String, String>> outputOptions(Job job) {
    Map<String, Map<String, String>> options = new LinkedHashMap<>();
    job.outputs().stream()
        .filter(output -> !output.options().isEmpty())
        .forEach(output -> options.put(output.type(), output.options()));
    return options;
  }

  /** Who released an ended job looked at its captions; nobody has seen those of the new one. */
  private boolean isReleasedFromTheStart(Job job) {
    return job.released()
        && !node.ledger().store().read(rows -> rows.events().has(job.id(), EventTypes.RELEASED));
  }

  @Override
  public Job release(DeskId desk, JobId id, Publication publication, String who)
      throws JobException {
    Job job = row(desk, id).job();
    return DiskSpace.tellingFull(
        () -> {
          Optional<JobRow> delivered = deliveries.release(id, who);
          return node.ledger()
              .changeKnowing(
                  id,
                  (rows, row, now) ->
                      isPublished(rows, row, publication) ? release(row, who) : Optional.empty())
              .or(() -> delivered)
              .map(JobRow::job)
              .orElse(job);
        });
  }

  private static boolean isPublished(Rows rows, JobRow row, Publication publication) {
    return switch (publication) {
      case YES -> true;
      case NO -> false;
      case UNLESS_KEPT_BACK -> !rows.events().has(row.job().id(), EventTypes.HELD, Phase.IN_REVIEW);
    };
  }

  private static Optional<Step> release(JobRow row, String who) {
    if (row.job().released()) {
      return Optional.empty();
    }
    String message =
        row.job().phase() == Phase.DELIVERED
            ? "its captions are public under its track link from now on"
            : "its captions will be public under its track link once they are delivered";
    return Optional.of(Step.of(row.change().released(true), EventTypes.RELEASED, message, who));
  }

  @Override
  public Job refresh(DeskId desk, JobId id) throws JobException {
    JobRow row = row(desk, id);
    return DiskSpace.tellingFull(() -> vendors.refresh(row));
  }

  @Override
  public Job reviewLink(DeskId desk, JobId id, Optional<Duration> validity) throws JobException {
    JobRow row = row(desk, id);
    return DiskSpace.tellingFull(() -> vendors.reviewLink(row, validity));
  }

  @Override
  public Job resolve(DeskId desk, JobId id, Optional<String> order, String who)
      throws JobException {
    JobRow row = row(desk, id);
    return DiskSpace.tellingFull(() -> vendors.resolve(row, order, who));
  }

  @Override
  public CaptionVersion captions(DeskId desk, JobId id, Optional<Integer> version)
      throws JobException {
    Job job = row(desk, id).job();
    if (job.phase() == Phase.IN_REVIEW && version.isEmpty()) {
      vendors.glance(job, GLANCE); // A reviewer's last word is a moment old at most.
      job = row(desk, id).job();
    }
    return captions.of(job, version);
  }

  @Override
  public List<CaptionVersion.Summary> versions(DeskId desk, JobId id) throws JobException {
    return captions.versions(row(desk, id).job());
  }

  @Override
  public Corrected correct(DeskId desk, JobId id, Correction correction) throws JobException {
    Job job = row(desk, id).job();
    return DiskSpace.tellingFull(() -> editor.correct(job, correction));
  }

  @Override
  public Job accept(DeskId desk, JobId id, int version, String who) throws JobException {
    Job job = row(desk, id).job();
    return DiskSpace.tellingFull(() -> editor.accept(job, version, who));
  }

  @Override
  public Optional<CaptionVersion> track(String token, String language) {
    return captions.track(token, language);
  }

  @Override
  public List<JobEvent> events(DeskId desk, JobId id, long after) throws JobException {
    row(desk, id);
    return node.ledger().store().read(rows -> rows.events().after(id, after, MOST_EVENTS));
  }

  @Override
  public boolean pollSoon(JobId id) {
    Optional<JobRow> row = node.ledger().store().read(rows -> rows.jobs().find(id));
    row.ifPresent(it -> poller.pollSoon(it.job().provider(), id));
    return row.isPresent();
  }

  @Override
  public Subscription subscribe(JobId id, Consumer<JobId> listener) {
    return changes.subscribe(id, listener);
  }

  private JobRow row(DeskId desk, JobId id) throws JobException {
    return node.ledger()
        .store()
        .read(rows -> rows.jobs().find(id))
        .filter(row -> row.job().desk().equals(desk))
        .orElseThrow(
            () -> new JobException(JobProblem.of(Code.JOB_NOT_FOUND, "there is no job " + id)));
  }
}
