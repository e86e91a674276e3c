package io.cuebroker.provider.threeplay;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.provider.ReviewLink;
import io.cuebroker.provider.ReviewLinks;
import io.cuebroker.provider.Submission;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets people edit finished transcripts. Nothing is ordered and nothing paid: a link is made, and
 * an edit is waited for.
 */
final class Reviews implements ReviewLinks {
  /** A review's link ends the review; this is for a broker that misses that. */
  private static final Duration AFTER_EXPIRY = Duration.ofHours(1);

  private final Projects projects;
  private final int usualHours;
  private final Clock clock;

  Reviews(Projects projects, int usualHours, Clock clock) {
    this.projects = projects;
    this.usualHours = usualHours;
    this.clock = clock;
  }

  /** Begins a review of a transcript that the order's desk has. */
  Submission begin(OrderRequest order, Wish.Review wish) throws ProviderException {
    projects.placing(order.desk(), order.type());
    ProviderException missing =
        new ProviderException(
            ProviderProblem.rejectedField(
                "order_not_found",
                "provider_params.provider_id is unknown to 3Play",
                "provider_params.provider_id",
                List.of()));
    for (Project project : projects.ofDesk(order.desk())) {
      try {
        return begin(project, project.transcript(wish.transcript()), wish);
      } catch (ProviderException e) {
        if (!e.problem().code().equals(Refusals.NOT_FOUND)) {
          throw e;
        }
      }
    }
    throw missing;
  }

  @Override
  public ReviewLink create(OrderId order, Optional<Duration> validity) throws ProviderException {
    int hours = validity.isPresent() ? ReviewHours.of(validity.get()) : usualHours;
    OrderName name = Projects.name(order);
    if (name.kind() == OrderName.Kind.FILE) {
      throw nothingToEdit();
    }
    Project project = projects.of(name);
    return link(project, project.transcript(name.number()), hours);
  }

  private Submission begin(Project project, Transcript transcript, Wish.Review wish)
      throws ProviderException {
    int hours = wish.hours().orElse(usualHours);
    ReviewLink link = link(project, transcript, hours);
    String number = Long.toString(transcript.id());
    String began = transcript.edition().map(Edition::token).orElse(Edition.NONE);
    return new Submission(
        OrderName.review(transcript.id(), began, project.account()).id(),
        Map.of(
            Submissions.PROVIDER_ID,
            number,
            "ReviewURL",
            link.editor().toString(),
            "hours_until_expiration",
            Integer.toString(hours)),
        Optional.empty(),
        link.expiresAt().map(end -> end.plus(AFTER_EXPIRY)),
        Optional.of(link),
        Optional.of(OrderName.transcript(transcript.id(), project.account()).id()));
  }

  /** The link may be plain http (quirk Q9). */
  private ReviewLink link(Project project, Transcript transcript, int hours)
      throws ProviderException {
    if (!transcript.isComplete()) {
      throw nothingToEdit();
    }
    Instant expiresAt = clock.instant().plus(Duration.ofHours(hours));
    Reply reply = project.editingLink(transcript.id(), hours);
    if (reply instanceof Reply.Refused refused && !refused.isNotFound()) {
      throw Refusals.state(refused);
    }
    JsonNode data = reply.orThrow();
    if (!data.isTextual() || !data.asText().strip().matches("https?://[^\\s/]+/\\S*")) {
      throw Project.unexpected("the address of an editor");
    }
    try {
      return new ReviewLink(URI.create(data.asText().strip()), Optional.of(expiresAt));
    } catch (IllegalArgumentException e) { // Not passed on: its message has the address.
      throw Project.unexpected("the address of an editor");
    }
  }

  private static ProviderException nothingToEdit() {
    return new ProviderException(
        ProviderProblem.of(
            Kind.REJECTED, "not_finished", "this order has no finished captions to work on"));
  }
}
