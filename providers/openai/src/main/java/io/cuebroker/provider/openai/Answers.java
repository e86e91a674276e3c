package io.cuebroker.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.FileHead;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.json.Json;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.Languages;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Makes a caption file of an answer with status 200, which proves nothing yet. */
final class Answers {
  private static final String ENGINE = "openai";
  private static final String NO_SPEECH = "no_speech";
  private static final JsonMapper JSON = new JsonMapper();

  private final OpenAiOrder order;
  private final LanguageNames languages;
  private final Refusals refusals;

  Answers(OpenAiOrder order, LanguageNames languages, Refusals refusals) {
    this.order = order;
    this.languages = languages;
    this.refusals = refusals;
  }

  /**
   * Returns the captions of an answer.
   *
   * @throws ProviderException what the answer says went wrong, or {@link Kind#VENDOR_FAULT} if it
   *     holds no captions
   */
  CaptionFile captions(byte[] answer) throws ProviderException {
    Optional<CaptionFormat> format = order.question().format().file();
    return format.isPresent() ? ofFile(answer, format.get()) : ofTranscript(answer);
  }

  private CaptionFile ofTranscript(byte[] answer) throws ProviderException {
    WireTranscript transcript;
    try {
      JsonNode tree = JSON.readTree(answer);
      throwError(tree);
      transcript = JSON.treeToValue(tree, WireTranscript.class);
    } catch (IOException e) {
      throw malformed(); // Its cause would tell a part of what was said.
    }
    if (transcript == null || !transcript.isTranscript()) {
      throw malformed();
    }
    Optional<String> language = asked().or(() -> languages.tag(transcript.languageName()));
    String tag = language.orElse(CaptionDocument.UNKNOWN_LANGUAGE);
    List<Passage> passages = TranscriptReader.passages(transcript);
    CaptionDocument document = CaptionDocument.of(tag, new CueMaker(tag).cues(passages));
    return file("captions.json", Json.FORMAT, bytes(document), language, document);
  }

  private CaptionFile ofFile(byte[] answer, CaptionFormat format) throws ProviderException {
    try {
      throwError(JSON.readTree(answer));
    } catch (IOException e) {
      // A caption file is no JSON; so far it may be one.
    }
    try {
      CaptionDocument document = format.read(answer, ReadOptions.DEFAULT).document();
      if (document.cues().isEmpty() && !isSilence(answer, format)) {
        throw malformed();
      }
      return file("captions." + format.info().extension(), format, answer, asked(), document);
    } catch (CaptionSyntaxException e) {
      throw malformed();
    }
  }

  /** A file with a head need have no more; of one without there must be at least a line end. */
  private static boolean isSilence(byte[] answer, CaptionFormat format) {
    String text = new String(answer, StandardCharsets.UTF_8);
    return format.recognises(FileHead.of(answer)) || (text.isBlank() && !text.isEmpty());
  }

  private void throwError(JsonNode answer) throws ProviderException {
    Optional<VendorError> error = VendorError.in(answer);
    if (error.isPresent()) {
      throw new ProviderException(refusals.inAnswer(error.get()));
    }
  }

  private CaptionFile file(
      String name,
      CaptionFormat format,
      byte[] bytes,
      Optional<String> language,
      CaptionDocument document) {
    return new CaptionFile(
        name,
        Optional.of(format.info().id()),
        bytes,
        CaptionFile.Origin.MACHINE,
        Optional.of(ENGINE),
        Optional.of(order.question().model()),
        language,
        document.cues().isEmpty() ? List.of(NO_SPEECH) : List.of());
  }

  private Optional<String> asked() {
    return Optional.of(order.language()).filter(tag -> !tag.equalsIgnoreCase(Languages.AUTO));
  }

  private static byte[] bytes(CaptionDocument document) {
    try {
      return Json.FORMAT.write(document, WriteOptions.DEFAULT).bytes();
    } catch (CaptionWriteException e) {
      throw new IllegalStateException("our own captions cannot be written", e);
    }
  }

  private static ProviderException malformed() {
    return new ProviderException(
        ProviderProblem.of(
            Kind.VENDOR_FAULT,
            "malformed_answer",
            "the server's answer is not what was asked for; it may be cut off"));
  }
}
