package io.cuebroker.broker.hooks;

import io.cuebroker.broker.HookForm;
import io.cuebroker.broker.HookForm.Notification;
import io.cuebroker.broker.HookForm.Occasion;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobEvent;
import io.cuebroker.broker.store.DeliveryRows.Owed;
import io.cuebroker.broker.store.JobRow;
import io.cuebroker.broker.store.Rows;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has what is owed worded by its form. Safe for concurrent use. */
final class Wording {
  private static final Logger LOG = LoggerFactory.getLogger(Wording.class);

  /** Forms keep far below; this is what memory can bear. */
  private static final int MOST_BYTES = 256 << 10;

  private final Map<String, HookForm> forms;

  Wording(Map<String, HookForm> forms) {
    this.forms = Map.copyOf(forms);
  }

  List<String> forms() {
    return forms.keySet().stream().sorted().toList();
  }

  /** Reads what a form needs to know. */
  static Optional<Subject> subject(Rows rows, Owed owed) {
    if (owed.job().isEmpty()) {
      return Optional.empty();
    }
    Optional<JobRow> row = rows.jobs().find(owed.job().get());
    Optional<JobEvent> event = rows.events().find(owed.job().get(), owed.sequence());
    return row.isPresent() && event.isPresent()
        ? Optional.of(new Subject(row.get().job(), event.get()))
        : Optional.empty();
  }

  /** Words a delivery. */
  Words word(Owed owed, Optional<Subject> subject) {
    HookForm form = forms.get(owed.form());
    if (form == null) {
      return new Words.Impossible("there is no form called " + owed.form() + " any more");
    }
    try {
      Optional<Notification> sent;
      if (owed.job().isEmpty()) {
        sent = Optional.of(form.test(owed.eventId(), owed.dueAt()));
      } else if (subject.isEmpty()) {
        return new Words.Impossible("its event is not there any more");
      } else {
        Occasion occasion =
            new Occasion(
                owed.eventId(), subject.get().event(), subject.get().job(), owed.options());
        Optional<Duration> wait = form.notYet(occasion);
        if (wait.isPresent()) {
          return new Words.Later(wait.get());
        }
        sent = form.notification(occasion);
      }
      if (sent.isEmpty()) {
        return new Words.Nothing();
      }
      return sent.get().body().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES
          ? new Words.Impossible("what it says is longer than " + MOST_BYTES + " bytes")
          : new Words.Said(sent.get());
    } catch (RuntimeException e) {
      LOG.error("delivery={} form={} could not word it", owed.id(), owed.form(), e);
      return new Words.Impossible("it could not be worded");
    }
  }

  /** What a form speaks of. */
  record Subject(Job job, JobEvent event) {}

  /** What a form made of it. */
  sealed interface Words {
    /** What is sent. */
    record Said(Notification sent) implements Words {}

    /** It cannot be told yet. */
    record Later(Duration pause) implements Words {}

    /** This receiver is not to hear of it. */
    record Nothing() implements Words {}

    /** Nothing can be sent; an operator may do something about it and send it again. */
    record Impossible(String why) implements Words {}
  }
}
