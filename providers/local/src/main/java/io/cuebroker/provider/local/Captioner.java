package io.cuebroker.provider.local;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.Word;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.json.Json;
import io.cuebroker.captions.layout.Layout;
import io.cuebroker.captions.profile.Profile;
import io.cuebroker.captions.sentences.SentenceRestorer;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.local.Event.HeardWord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a caption file of what was heard. */
final class Captioner {
  private static final String ENGINE = "vosk 0.3.45";
  private static final String NO_SPEECH = "no_speech";
  private static final String TRUNCATED = "media_truncated";

  private static final SentenceRestorer SENTENCES = SentenceRestorer.byPauses();
  private static final Layout LAYOUT = Layout.of(Profile.DEFAULT);

  private Captioner() {}

  static List<String> warnings(Transcript transcript) {
    List<String> warnings = new ArrayList<>();
    if (transcript.words().isEmpty()) {
      warnings.add(NO_SPEECH);
    }
    if (transcript.isCutOff()) {
      warnings.add(TRUNCATED);
    }
    return warnings;
  }

  static CaptionFile write(Transcript transcript, String language, String model) {
    List<Word> words = SENTENCES.restore(words(transcript), language);
    CaptionDocument document = CaptionDocument.of(language, LAYOUT.cues(words, language));
    return new CaptionFile(
        "captions.json",
        Optional.of(Json.FORMAT.info().id()),
        bytes(document),
        CaptionFile.Origin.MACHINE,
        Optional.of(ENGINE),
        Optional.of(model),
        Optional.of(language),
        warnings(transcript));
  }

  private static byte[] bytes(CaptionDocument document) {
    try {
      return Json.FORMAT.write(document, WriteOptions.DEFAULT).bytes();
    } catch (CaptionWriteException e) {
      throw new IllegalStateException("our own captions cannot be written", e);
    }
  }

  private static List<Word> words(Transcript transcript) {
    List<Word> words = new ArrayList<>();
    for (HeardWord word : transcript.words()) {
      words.add(
          new Word(
              word.text(),
              Duration.ofMillis(word.start()),
              Duration.ofMillis(word.end()),
              Optional.of(word.confidence())));
    }
    return words;
  }
}
