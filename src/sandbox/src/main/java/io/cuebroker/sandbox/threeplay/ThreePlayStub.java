package io.cuebroker.sandbox.threeplay;

import io.cuebroker.sandbox.Answer;
import io.cuebroker.sandbox.Call;
import io.cuebroker.sandbox.Marker;
import io.cuebroker.sandbox.StubOptions;
import io.cuebroker.sandbox.VendorStub;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for 3Play Media's API v3. Each key belongs to a project of its own; ids count over all
 * of them. An editing link leads to the stand-in itself: whoever posts anything there edits the
 * captions.
 */
public final class ThreePlayStub implements VendorStub {
  /** Key of one project. */
  public static final String KEY = "sandbox-key";

  /** Key of another project. */
  public static final String TRANSCRIPT_KEY = "sandbox-transcript-key";

  private static final String BASE = "/v3";
  private static final Pattern ABOUT_ONE = Pattern.compile("/transcripts/([0-9]{1,18})(/\\w+)?");
  private static final Pattern EDITOR = Pattern.compile("/transcripts/([0-9]{1,18})/edit");

  private final Clock clock;
  private final Map<String, Project> projects;
  private final Ordering ordering;

  /** Makes one without files and orders. */
  public ThreePlayStub(StubOptions options) {
    this(options, Clock.systemUTC());
  }

  /** Makes one that lives by another clock. */
  public ThreePlayStub(StubOptions options, Clock clock) {
    this.clock = clock;
    this.projects = Map.of(KEY, new Project(options), TRANSCRIPT_KEY, new Project(options));
    this.ordering = new Ordering(options);
  }

  @Override
  public String vendor() {
    return "3play";
  }

  @Override
  public String basePath() {
    return BASE;
  }

  @Override
  public synchronized Answer answer(Call call) {
    if (!call.path().startsWith(BASE + "/")) {
      return elsewhere(call);
    }
    Fields fields = Fields.of(call);
    Project project = projects.get(fields.key());
    if (project == null) {
      return Replies.error(401, "authentication_error", "Bad key " + fields.key());
    }
    String path = call.path().substring(BASE.length());
    if (!project.admits(path, clock.instant())) {
      return Replies.tooMany();
    }
    Matcher one = ABOUT_ONE.matcher(path);
    if (one.matches()) {
      String what = call.method() + " " + (one.group(2) == null ? "" : one.group(2));
      return aboutOne(project, Long.parseLong(one.group(1)), what, call, fields);
    }
    return switch (call.method() + " " + path) {
      case "GET /authenticate" ->
          Replies.data(Replies.object(Map.of("status", "ok", "access_type", "project")));
      case "GET /files" -> known(fields, Routes.LIST_FILES, () -> listFiles(project, fields));
      case "POST /files" ->
          known(fields, Routes.CREATE_FILE, () -> ordering.create(project, fields, now()));
      case "POST /files/archive" ->
          known(fields, Routes.ARCHIVE, () -> ordering.archive(project, fields));
      case "GET /transcripts" ->
          known(fields, Routes.LIST_TRANSCRIPTS, () -> listTranscripts(project, fields));
      case "POST /transcripts/order/asr" ->
          known(fields, Routes.ORDER_ASR, () -> ordering.order(project, fields, true, now()));
      case "POST /transcripts/order/transcription" ->
          known(fields, Routes.ORDER_HUMAN, () -> ordering.order(project, fields, false, now()));
      default -> Replies.notFound();
    };
  }

  @Override
  public synchronized List<PlacedOrder> orders() {
    return ordering.placed();
  }

  /** Changes a transcript's captions, as a person in the editor does. */
  public synchronized void edit(String id) {
    for (Project project : projects.values()) {
      project.transcript(Long.parseLong(id)).ifPresent(it -> it.edit(now()));
    }
  }

  /** Cancels an order as the vendor does that can make nothing of the media. */
  public synchronized void giveUp(String id, String reason) {
    for (Project project : projects.values()) {
      project.transcript(Long.parseLong(id)).ifPresent(it -> it.cancel(reason));
    }
  }

  @Override
  public void close() {
    ordering.close();
  }

  private Answer aboutOne(Project project, long id, String what, Call call, Fields fields) {
    StubTranscript found = project.transcript(id).orElse(null);
    if (found == null) {
      return Replies.notFound();
    }
    Answer busy = busy(found);
    if (busy != null) {
      return busy;
    }
    return switch (what) {
      case "GET " -> known(fields, Routes.NONE, () -> status(found));
      case "GET /text" -> known(fields, Routes.TEXT, () -> Downloads.text(found, fields, now()));
      case "POST /cancel" -> known(fields, Routes.NONE, () -> ordering.cancel(found, now()));
      case "GET /expiring_editing_link" ->
          known(fields, Routes.LINK, () -> Downloads.link(found, call, fields));
      default -> Replies.notFound();
    };
  }

  private static @Nullable Answer busy(StubTranscript transcript) {
    boolean told = transcript.has(Marker.BUSY);
    if (!told && !transcript.has(Marker.BUSY_SILENT)) {
      return null;
    }
    if (!transcript.meetsBusyVendor()) {
      return null;
    }
    return told ? Replies.tooMany().with("Retry-After", "1") : Replies.tooMany();
  }

  private Answer status(StubTranscript transcript) {
    if (transcript.has(Marker.MAINTENANCE) && transcript.isFirstQuestion()) {
      return Answer.of(200, "text/html", "<html><body>maintenance</body></html>");
    }
    return Replies.data(transcript.json(now()));
  }

  private Answer listFiles(Project project, Fields fields) {
    return Replies.page(project.listFiles(fields, now()), fields);
  }

  private Answer listTranscripts(Project project, Fields fields) {
    return Replies.page(project.listTranscripts(fields, now()), fields);
  }

  /** The editor, and the legacy API below every other path. */
  private Answer elsewhere(Call call) {
    Matcher editor = EDITOR.matcher(call.path());
    if (!editor.matches() || !call.query().containsKey("exp_key")) {
      return Answer.of(200, "text/html", "<html><body>3Play Media</body></html>");
    }
    if (call.method().equals("POST")) {
      edit(editor.group(1));
    }
    return Answer.of(
        200, "text/html", "<html><form method=\"post\"><button>Edit</button></form></html>");
  }

  /** 3Play refuses parameters that it does not know. */
  private static Answer known(Fields fields, Set<String> known, Supplier<Answer> answer) {
    List<String> unknown = List.copyOf(fields.unknown(known));
    return unknown.isEmpty()
        ? answer.get()
        : Replies.refused("Unrecognized parameter: " + String.join(", ", unknown), unknown);
  }

  private Instant now() {
    return clock.instant();
  }
}
