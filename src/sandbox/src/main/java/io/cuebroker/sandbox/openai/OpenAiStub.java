package io.cuebroker.sandbox.openai;

import io.cuebroker.sandbox.Answer;
import io.cuebroker.sandbox.Call;
import io.cuebroker.sandbox.Marker;
import io.cuebroker.sandbox.SampleCaptions;
import io.cuebroker.sandbox.StubOptions;
import io.cuebroker.sandbox.VendorStub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Stands in for a server with OpenAI's transcription route: one call brings a file and is answered
 * with its captions, after as long as the work takes. There are no orders, and so no ids, no
 * status, no callbacks; each call that is worked on counts as one order, called by its file name.
 * Contracts notes, section 4.
 *
 * <p>Markers are looked for in the uploaded file's name. Those about lists, callbacks and
 * cancelling have no meaning here.
 */
public final class OpenAiStub implements VendorStub {
  /** A key that OpenAI's personality takes; the others ask for none. */
  public static final String KEY = "sandbox-openai-key";

  private static final int SLOWNESS = 10;
  private static final int BUSY_FROM = 1;
  private static final int BUSY_TO = 2;

  private final Personality personality;
  private final StubOptions options;
  private final Rules rules;
  private final List<PlacedOrder> orders = new ArrayList<>();
  private final Map<String, Integer> callsByFile = new HashMap<>();
  private final Map<String, Integer> worksByFile = new HashMap<>();

  /** Makes one that behaves like OpenAI. */
  public OpenAiStub(StubOptions options) {
    this(options, Personality.OPENAI);
  }

  public OpenAiStub(StubOptions options, Personality personality) {
    this.options = options;
    this.personality = personality;
    this.rules = new Rules(personality);
  }

  @Override
  public String vendor() {
    return "openai";
  }

  @Override
  public String basePath() {
    return "";
  }

  @Override
  public Answer answer(Call call) {
    if (!call.method().equals("POST") || !call.path().equals(personality.path())) {
      return Answer.json(404, "{\"detail\":\"Not Found\"}");
    }
    Multipart form = Multipart.of(call);
    return rules.refusal(call, form).orElseGet(() -> transcribe(form));
  }

  @Override
  public synchronized List<PlacedOrder> orders() {
    return List.copyOf(orders);
  }

  @Override
  public void close() {}

  private synchronized Answer transcribe(Multipart form) {
    String name = form.file().flatMap(Multipart.Part::fileName).orElse("");
    Set<Marker> markers = Marker.in(name);
    int call = callsByFile.merge(name, 1, Integer::sum);
    if (markers.contains(Marker.MAINTENANCE) && call == 1) {
      return Answer.of(502, "text/html", "<html><h1>502 Bad Gateway</h1></html>");
    }
    if (personality != Personality.WHISPER_CPP && call >= BUSY_FROM && call <= BUSY_TO) {
      if (markers.contains(Marker.BUSY)) {
        return Errors.busy().with("Retry-After", "1");
      }
      if (markers.contains(Marker.BUSY_SILENT)) {
        return Errors.busy();
      }
    }
    if (markers.contains(Marker.NO_MONEY)) {
      return Errors.of(
          429, "You exceeded your current quota", "insufficient_quota", "insufficient_quota");
    }
    if (markers.contains(Marker.REFUSE)) {
      return rules.refused("The audio file could not be decoded");
    }
    orders.add(new PlacedOrder("transcription-" + (orders.size() + 1), name));
    Duration work =
        markers.contains(Marker.SLOW) ? options.work().multipliedBy(SLOWNESS) : options.work();
    return worked(form, name, markers).after(work);
  }

  private Answer worked(Multipart form, String name, Set<Marker> markers) {
    if (markers.contains(Marker.FAIL)) {
      return rules.failed();
    }
    Answer answer = captions(form);
    if (worksByFile.merge(name, 1, Integer::sum) > 1) {
      return answer;
    }
    if (markers.contains(Marker.MALFORMED)) {
      return Answer.of(200, "text/html", "<html>please log in</html>");
    }
    if (markers.contains(Marker.PARTIAL)) {
      String text = answer.text();
      return Answer.json(text.substring(0, text.length() / 2));
    }
    if (markers.contains(Marker.EMPTY)) {
      return Answer.empty(200);
    }
    if (markers.contains(Marker.LOST_ANSWER)) {
      return answer.ending(Answer.End.RESET);
    }
    return markers.contains(Marker.NO_ANSWER) ? answer.ending(Answer.End.NEVER) : answer;
  }

  private Answer captions(Multipart form) {
    boolean isWhisper = personality == Personality.WHISPER_CPP;
    String format = form.field("response_format").orElse("json");
    return switch (format) {
      case "srt" ->
          Answer.of(200, isWhisper ? "application/x-subrip" : "text/plain", SampleCaptions.srt());
      case "vtt" -> Answer.of(200, isWhisper ? "text/vtt" : "text/plain", SampleCaptions.vtt());
      case "text" ->
          Answer.of(200, isWhisper ? "text/html" : "text/plain", Transcripts.text() + "\n");
      case "verbose_json" ->
          Answer.json(
              switch (personality) {
                case OPENAI -> Transcripts.openAi(form.fields("timestamp_granularities[]"));
                case WHISPER_CPP -> Transcripts.whisperCpp();
                case LOCALAI -> Transcripts.localAi();
              });
      default -> Answer.json("{\"text\":\"" + Transcripts.text() + "\"}");
    };
  }

  /** Which server the stand-in behaves like; they differ in more than their names. */
  public enum Personality {
    /** OpenAI: wants a key, refuses what its models cannot do, gives words without punctuation. */
    OPENAI("/v1/audio/transcriptions"),
    /** whisper.cpp: another path, no key, errors in answers of status 200, pieces of words. */
    WHISPER_CPP("/inference"),
    /** LocalAI before it knew words: no key, segments only, their times in nanoseconds. */
    LOCALAI("/v1/audio/transcriptions");

    private final String path;

    Personality(String path) {
      this.path = path;
    }

    /** Returns the path of its one route. */
    public String path() {
      return path;
    }
  }
}
