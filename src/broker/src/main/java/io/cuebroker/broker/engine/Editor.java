package io.cuebroker.broker.engine;

import io.cuebroker.broker.CaptionVersion;
import io.cuebroker.broker.Corrected;
import io.cuebroker.broker.Correction;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.JobOutput;
import io.cuebroker.broker.JobProblem;
import io.cuebroker.broker.JobProblem.Code;
import io.cuebroker.broker.Phase;
import io.cuebroker.broker.QualityWish;
import io.cuebroker.broker.QualityWish.Mode;
import io.cuebroker.broker.engine.Ledger.Step;
import io.cuebroker.broker.engine.QualityGate.Verdict;
import io.cuebroker.broker.store.JobRow;
import io.cuebroker.broker.store.VersionRows;
import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.edits.EditException;
import io.cuebroker.captions.edits.EditList.Edited;
import io.cuebroker.captions.json.Json;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.CaptionFile.Origin;
import io.cuebroker.provider.ProviderException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes versions of what people correct. Safe for concurrent use. */
final class Editor {
  /** Stands for the provider of versions that were made here. */
  private static final String HERE = "correction";

  /** The only reason left where the current version passes. */
  private static final String WAITS_FOR_RELEASE = "waits_for_release";

  private final Node node;
  private final Captions captions;
  private final Receiving receiving;
  private final QualityGate quality;

  Editor(Node node, Captions captions, Receiving receiving, QualityGate quality) {
    this.quality = quality;
    this.node = node;
    this.captions = captions;
    this.receiving = receiving;
  }

  Corrected correct(Job job, Correction correction) throws JobException {
    CaptionVersion current = captions.of(job, Optional.empty());
    int expected = expected(job, correction);
    if (correction.content() instanceof Correction.Content.Edits edits) {
      Edited edited = edited(current.document(), edits.json());
      CaptionFile source = file(edits.json(), current.summary().origin());
      return new Corrected(
          correct(
              job,
              correction,
              current,
              expected,
              received(() -> receiving.keep(job, edited.document(), source))),
          applied(edited));
    }
    Correction.Content.Whole whole = (Correction.Content.Whole) correction.content();
    Received received = received(() -> receiving.receive(job, whole.file()));
    requireCues(received.document());
    return new Corrected(correct(job, correction, current, expected, received), List.of());
  }

  private static List<Corrected.AppliedEdit> applied(Edited edited) {
    return edited.outcomes().stream()
        .map(outcome -> new Corrected.AppliedEdit(outcome.op(), outcome.changed()))
        .toList();
  }

  private CaptionVersion correct(
      Job job, Correction correction, CaptionVersion current, int expected, Received received)
      throws JobException {
    if (received.document().equals(current.document())) {
      return current;
    }
    Optional<Verdict> verdict = verdict(job, received.document());
    Optional<JobRow> changed =
        node.ledger()
            .changeKnowing(
                job.id(),
                (rows, row, now) -> {
                  if (row.job().captionVersion() != expected) {
                    return Optional.empty();
                  }
                  VersionRows.Stored version =
                      new VersionRows.Stored(
                          new CaptionVersion.Summary(
                              rows.versions().latestNumber(job.id()) + 1,
                              received.file().origin(),
                              HERE,
                              Optional.empty(),
                              Optional.empty(),
                              received.document().language(),
                              current.summary().languageBasis(),
                              Optional.of(correction.author()),
                              correction.reason(),
                              false,
                              List.of(),
                              now),
                          received.documentBlob());
                  return Optional.of(
                      Step.of(
                              judged(row, verdict)
                                  .captionVersion(version.summary().number())
                                  .outputs(received.outputs()),
                              EventTypes.CORRECTED,
                              "version "
                                  + version.summary().number()
                                  + " is current from now on"
                                  + correction.reason().map(why -> ": " + why).orElse(""),
                              correction.author())
                          .also(
                              (tables, saved) ->
                                  tables
                                      .versions()
                                      .insert(
                                          job.id(),
                                          version,
                                          received.sourceBlob(),
                                          received.file().fileName())));
                });
    if (changed.isEmpty()) {
      throw stale(job.id());
    }
    return captions.of(changed.get().job(), Optional.empty());
  }

  /** Judges anew where captions are kept back for falling short. */
  private Optional<Verdict> verdict(Job job, CaptionDocument document) {
    boolean holds = job.quality().map(QualityWish::mode).filter(Mode.HOLD::equals).isPresent();
    return holds ? Optional.of(quality.judge(job, document)) : Optional.empty();
  }

  /**
   * Says of a job that is kept back why it is now. A version that passes does not release it:
   * whoever asked to hold captions wants to have looked.
   */
  private static JobRow.Change judged(JobRow row, Optional<Verdict> verdict) {
    Job job = row.job();
    JobRow.Change change = row.change();
    if (verdict.isEmpty() || job.phase() != Phase.IN_REVIEW || job.holdReasons().isEmpty()) {
      return change;
    }
    List<String> warnings = new ArrayList<>(job.warnings());
    warnings.removeIf(warning -> warning.startsWith(QualityGate.PREFIX));
    warnings.addAll(verdict.get().warnings());
    boolean passes = verdict.get().holdReasons().isEmpty();
    return change
        .warnings(warnings)
        .holdReasons(passes ? List.of(WAITS_FOR_RELEASE) : verdict.get().holdReasons())
        .details(
            Optional.of(
                passes
                    ? "passes its profile now; waits for release"
                    : "kept back until it is released: it falls short of its profile"));
  }

  private int expected(Job job, Correction correction) throws JobException {
    int expected =
        correction
            .expectedVersion()
            .orElseThrow(
                () ->
                    new JobException(
                        JobProblem.field(
                            Code.VERSION_REQUIRED,
                            "say in If-Match which version you corrected, such as \"v"
                                + job.captionVersion()
                                + "\", so that nobody's correction is lost",
                            "If-Match",
                            List.of("\"v" + job.captionVersion() + "\""))));
    if (expected != job.captionVersion()) {
      throw stale(job.id());
    }
    return expected;
  }

  private JobException stale(JobId id) {
    int current =
        node.ledger()
            .store()
            .read(rows -> rows.jobs().find(id))
            .map(row -> row.job().captionVersion())
            .orElse(0);
    return new JobException(
        JobProblem.field(
            Code.STALE_VERSION,
            "version " + current + " is current by now; look at it and correct that",
            "If-Match",
            List.of("\"v" + current + "\"")));
  }

  /** Something that can go wrong as a provider's file can. */
  private interface Reception {
    Received get() throws ProviderException;
  }

  private static Received received(Reception reception) throws JobException {
    try {
      return reception.get();
    } catch (ProviderException e) {
      Code code =
          switch (e.problem().kind()) {
            case UNAVAILABLE -> Code.STORAGE_FULL;
            case REJECTED,
                CREDENTIALS,
                QUOTA,
                THROTTLED,
                NOT_READY,
                VENDOR_FAULT,
                OUTCOME_UNKNOWN ->
                Code.INVALID_CAPTION_FILE;
          };
      throw new JobException(
          JobProblem.of(
              code, e.problem().message().replace("the provider's caption", "the caption")));
    }
  }

  /** A file that was cut off or exported wrong would take every caption off the air. */
  private static void requireCues(CaptionDocument document) throws JobException {
    if (document.cues().isEmpty()) {
      throw new JobException(
          JobProblem.of(
              Code.INVALID_CAPTION_FILE,
              "the file holds no cues; to take all captions away on purpose, delete them with a"
                  + " list of edits"));
    }
  }

  private static Edited edited(CaptionDocument document, byte[] json) throws JobException {
    try {
      return Json.edits(json).apply(document);
    } catch (CaptionSyntaxException e) {
      throw wrong("the edits cannot be read: " + e.getMessage());
    } catch (EditException e) {
      throw wrong("the edits cannot be applied, so none was: " + e.getMessage());
    }
  }

  private static JobException wrong(String message) {
    return new JobException(JobProblem.field(Code.INVALID_FIELD, message, "edits", List.of()));
  }

  /** A person who changes a machine's captions leaves most of them as they were. */
  private static CaptionFile file(byte[] json, Origin before) {
    return new CaptionFile(
        "edits.json",
        Optional.empty(),
        json,
        before == Origin.HUMAN ? Origin.HUMAN : Origin.MACHINE_EDITED,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  Job accept(Job job, int number, String who) throws JobException {
    CaptionVersion version = captions.of(job, Optional.of(number));
    List<JobOutput> outputs = OutputCheck.of(job.outputs(), version.document());
    Optional<Verdict> verdict = verdict(job, version.document());
    return node.ledger()
        .change(
            job.id(),
            (row, now) ->
                row.job().captionVersion() == number
                    ? Optional.empty()
                    : Optional.of(
                        Step.of(
                                judged(row, verdict).captionVersion(number).outputs(outputs),
                                EventTypes.CORRECTED,
                                "version " + number + " is current from now on",
                                who)
                            .also((rows, saved) -> rows.versions().accept(job.id(), number))))
        .map(JobRow::job)
        .orElse(job);
  }
}
