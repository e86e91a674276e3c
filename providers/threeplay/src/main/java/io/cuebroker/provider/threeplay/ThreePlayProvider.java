package io.cuebroker.provider.threeplay;

import io.cuebroker.provider.BulkStatus;
import io.cuebroker.provider.Callbacks;
import io.cuebroker.provider.CallerHook;
import io.cuebroker.provider.Cancellation;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.Context;
import io.cuebroker.provider.Languages;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderListing;
import io.cuebroker.provider.OrderLookup;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.PollPace;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.provider.Readiness;
import io.cuebroker.provider.ReviewLinks;
import io.cuebroker.provider.Submission;
import java.time.Clock;
import java.util.Optional;

/** Orders captions of 3Play Media. Keeps nothing; safe for concurrent use. */
final class ThreePlayProvider implements Provider {
  private final ThreePlaySettings settings;
  private final Projects projects;
  private final Placement placement;
  private final Reviews reviews;
  private final Texts texts;
  private final Lookup lookup;
  private final Cancelling cancelling;
  private final KeyProbe probe;

  private ThreePlayProvider(ThreePlaySettings settings, Projects projects, Clock clock) {
    Submissions submissions = new Submissions(settings, clock);
    this.settings = settings;
    this.projects = projects;
    this.placement = new Placement(settings.base(), submissions);
    this.reviews = new Reviews(projects, settings.reviewHours(), clock);
    this.texts = new Texts(projects, settings.format(), settings.languages());
    this.lookup = new Lookup(projects, submissions, settings.languages(), settings.settleTime());
    this.cancelling = new Cancelling(projects);
    this.probe = new KeyProbe(projects, clock);
  }

  static ThreePlayProvider create(ThreePlaySettings settings, Context context) {
    return new ThreePlayProvider(settings, Projects.of(settings, context), context.clock());
  }

  @Override
  public void check(OrderRequest order) throws ProviderException {
    Wish.of(order, settings.languages());
  }

  @Override
  public Submission submit(OrderRequest order) throws ProviderException {
    Wish wish = Wish.of(order, settings.languages());
    if (wish instanceof Wish.Review review) {
      return reviews.begin(order, review);
    }
    Project project = projects.placing(order.desk(), order.type());
    return placement.place(project, order, (Wish.Captions) wish);
  }

  @Override
  public OrderState poll(OrderId order) throws ProviderException {
    OrderName name = Projects.name(order);
    Project project = projects.of(name);
    return switch (name.kind()) {
      case TRANSCRIPT -> project.state(project.transcript(name.number()));
      case REVIEW -> project.reviewState(project.transcript(name.number()), name.edition());
      case FILE ->
          throw new ProviderException(
              ProviderProblem.of(
                  Kind.REJECTED, "nothing_ordered", "nothing was ordered for this file"));
    };
  }

  @Override
  public CaptionFile fetch(OrderId order) throws ProviderException {
    return texts.fetch(order);
  }

  @Override
  public Languages languages() {
    return settings.languages().languages();
  }

  @Override
  public Optional<Cancellation> cancellation() {
    return Optional.of(cancelling);
  }

  @Override
  public Optional<OrderLookup> lookup() {
    return Optional.of(lookup);
  }

  @Override
  public Optional<BulkStatus> bulkStatus() {
    return Optional.of(new BulkPoll(projects));
  }

  @Override
  public Optional<ReviewLinks> reviewLinks() {
    return Optional.of(reviews);
  }

  @Override
  public Optional<Callbacks> callbacks() {
    return Optional.of(new CallbackReader(projects.accounts()));
  }

  @Override
  public Optional<CallerHook> callerHook() {
    return Optional.of(new CallerCalls());
  }

  @Override
  public Optional<OrderListing> listing() {
    return Optional.of(new Listing(projects, cancelling));
  }

  @Override
  public PollPace pace() {
    return settings.pace();
  }

  @Override
  public Readiness readiness() {
    return probe.readiness();
  }

  @Override
  public void close() {
    // The client is the broker's.
  }
}
