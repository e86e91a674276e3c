package io.cuebroker.provider.threeplay;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuebroker.provider.Cancellation;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.ProviderException;

/** Cancels transcripts, while 3Play lets us (quirk Q11). */
final class Cancelling implements Cancellation {
  private final Projects projects;

  Cancelling(Projects projects) {
    this.projects = projects;
  }

  /** A review is nobody's work at 3Play: its link runs out, and the transcript stays. */
  @Override
  public Outcome cancel(OrderId order) throws ProviderException {
    OrderName name = Projects.name(order);
    Project project = projects.of(name);
    return switch (name.kind()) {
      case REVIEW -> new Outcome.Cancelled();
      case FILE -> new Outcome.Refused("nothing was ordered for this file");
      case TRANSCRIPT -> cancel(project, name.number());
    };
  }

  private static Outcome cancel(Project project, long id) throws ProviderException {
    Reply reply = project.cancel(id);
    if (reply instanceof Reply.Refused refused) {
      if (refused.isNotFound()) {
        throw Refusals.of(refused);
      }
      return project.transcript(id).isCancelled()
          ? new Outcome.Cancelled()
          : new Outcome.Refused(
              refused.message().isEmpty() ? "3Play does not say why" : refused.message());
    }
    JsonNode success = reply.orThrow().path("success");
    if (success.asBoolean(true) || project.transcript(id).isCancelled()) {
      return new Outcome.Cancelled();
    }
    return new Outcome.Refused("3Play says that it did not succeed");
  }
}
