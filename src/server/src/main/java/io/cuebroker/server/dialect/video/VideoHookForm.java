package io.cuebroker.server.dialect.video;

import io.cuebroker.broker.Broker;
import io.cuebroker.broker.HookForm;
import io.cuebroker.broker.JobException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Tells a request's {@code webhook_url} what the request would have been answered, once. */
final class VideoHookForm implements HookForm {
  static final String FORM = "video-caption";

  /** The caller's own id of the request, among a hook's options. */
  static final String ID = "id";

  static final Set<String> EVENTS =
      Set.of("video.completed", "video.failed", "video.cancelled", "job.failed", "job.cancelled");

  private final Supplier<Broker> broker;
  private final UnderWay underWay;
  private final Answers answers;

  VideoHookForm(Supplier<Broker> broker, UnderWay underWay, Answers answers) {
    this.broker = broker;
    this.underWay = underWay;
    this.answers = answers;
  }

  @Override
  public String id() {
    return FORM;
  }

  @Override
  public Optional<Notification> notification(Occasion occasion) {
    Optional<Ending> ending;
    try {
      if (!isFirst(occasion)) {
        return Optional.empty(); // A correction had the video made anew; the request is answered.
      }
      ending = Ending.of(broker.get(), occasion.job().desk(), occasion.job().id());
    } catch (JobException e) {
      throw new IllegalStateException("a job is there as long as its events", e);
    }
    if (ending.isEmpty()) {
      return Optional.empty();
    }
    underWay.ended(ending.get()); // The answer counts those that are left.
    Optional<String> id = Optional.ofNullable(occasion.options().get(ID));
    boolean done = ending.get().video().isPresent();
    byte[] body = done ? answers.done(ending.get(), id) : answers.failed(ending.get(), id);
    return Optional.of(
        new Notification(
            done ? "video.completed" : "video.failed",
            "application/json",
            new String(body, StandardCharsets.UTF_8),
            Optional.empty()));
  }

  private boolean isFirst(Occasion occasion) throws JobException {
    return broker.get().jobs().events(occasion.job().desk(), occasion.job().id(), 0).stream()
        .filter(event -> EVENTS.contains(event.type()))
        .findFirst()
        .filter(first -> first.sequence() != occasion.event().sequence())
        .isEmpty();
  }
}
