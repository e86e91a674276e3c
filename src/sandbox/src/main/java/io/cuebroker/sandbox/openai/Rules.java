package io.cuebroker.sandbox.openai;

import io.cuebroker.sandbox.Answer;
import io.cuebroker.sandbox.Call;
import io.cuebroker.sandbox.openai.OpenAiStub.Personality;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What each server refuses, and how it says so; contracts notes 4.1, 4.3, 4.4. */
final class Rules {
  private static final int MOST_BYTES = 26_214_400;
  private static final Set<String> EXTENSIONS =
      Set.of("flac", "mp3", "mp4", "mpeg", "mpga", "m4a", "ogg", "wav", "webm");
  private static final String WHISPER = "whisper-1";
  private static final Set<String> JSON_MODELS =
      Set.of("gpt-4o-transcribe", "gpt-4o-mini-transcribe");
  private static final Set<String> FORMATS = Set.of("json", "text", "srt", "verbose_json", "vtt");
  private static final Set<String> GRANULARITIES = Set.of("word", "segment");

  private final Personality personality;

  Rules(Personality personality) {
    this.personality = personality;
  }

  /** Returns why a call is not worked on, if it is not. */
  Optional<Answer> refusal(Call call, Multipart form) {
    return switch (personality) {
      case OPENAI -> openAi(call, form);
      case WHISPER_CPP -> whisperCpp(form);
      case LOCALAI ->
          form.file().isEmpty()
              ? Optional.of(Errors.of(400, "there is no associated file", "", null))
              : Optional.empty();
    };
  }

  /** Returns what a server says of a file that it does not like. */
  Answer refused(String message) {
    return switch (personality) {
      case OPENAI -> Errors.invalid(message, "file", "invalid_value");
      case WHISPER_CPP -> Answer.json("{\"error\":\"failed to read audio data\"}");
      case LOCALAI -> Errors.of(400, message, "", null);
    };
  }

  /** Returns what a server says when it breaks down over a file. */
  Answer failed() {
    return switch (personality) {
      case OPENAI -> Errors.of(500, "The server had an error", "server_error", null);
      case WHISPER_CPP -> Answer.json("{\"error\":\"failed to process audio\"}");
      case LOCALAI ->
          Answer.json(
              500, "{\"error\":{\"code\":500,\"message\":\"rpc error: died\",\"type\":\"\"}}");
    };
  }

  private static Optional<Answer> whisperCpp(Multipart form) {
    if (form.file().isEmpty()) {
      return Optional.of(Answer.json("{\"error\":\"no 'file' field in the request\"}"));
    }
    // It reads WAV alone unless started with --convert, as most are.
    return Optional.empty();
  }

  private static Optional<Answer> openAi(Call call, Multipart form) {
    String key = call.header("authorization").orElse("");
    if (!key.equals("Bearer " + OpenAiStub.KEY)) {
      return Optional.of(
          Errors.of(
              401,
              "Incorrect API key provided: " + key.replace("Bearer ", ""),
              "invalid_request_error",
              "invalid_api_key"));
    }
    if (call.body().length > MOST_BYTES) {
      return Optional.of(
          Errors.of(413, "content size limit (26214400) exceeded", "server_error", null));
    }
    return file(form).or(() -> model(form)).or(() -> values(form));
  }

  private static Optional<Answer> file(Multipart form) {
    Optional<String> name = form.file().flatMap(Multipart.Part::fileName);
    if (name.isEmpty()) {
      return Optional.of(Errors.invalid("you must provide a file", "file", null));
    }
    String extension = name.get().substring(name.get().lastIndexOf('.') + 1);
    return EXTENSIONS.contains(extension.toLowerCase(Locale.ROOT))
        ? Optional.empty()
        : Optional.of(Errors.invalid("Unrecognized file format", "file", null));
  }

  private static Optional<Answer> model(Multipart form) {
    String model = form.field("model").orElse("");
    String format = form.field("response_format").orElse("json");
    if (model.isEmpty()) {
      return Optional.of(Errors.invalid("you must provide a model parameter", "model", null));
    }
    if (!model.equals(WHISPER) && !JSON_MODELS.contains(model)) {
      return Optional.of(
          Errors.of(
              404, "The model does not exist", "invalid_request_error", null, "model_not_found"));
    }
    return JSON_MODELS.contains(model) && !format.equals("json")
        ? Optional.of(
            Errors.invalid("the model takes json only", "response_format", "unsupported_value"))
        : Optional.empty();
  }

  private static Optional<Answer> values(Multipart form) {
    String format = form.field("response_format").orElse("json");
    if (!FORMATS.contains(format)) {
      return Optional.of(Errors.invalid("unknown response_format", "response_format", null));
    }
    List<String> granularities = form.fields("timestamp_granularities[]");
    boolean isWrong =
        !GRANULARITIES.containsAll(granularities)
            || (!granularities.isEmpty() && !format.equals("verbose_json"));
    if (isWrong) {
      return Optional.of(
          Errors.invalid("bad timestamp_granularities", "timestamp_granularities", null));
    }
    String language = form.field("language").orElse("en");
    return language.matches("[a-z]{2,3}")
        ? Optional.empty()
        : Optional.of(
            Errors.invalid("language must be ISO-639-1", "language", "invalid_language_format"));
  }
}
