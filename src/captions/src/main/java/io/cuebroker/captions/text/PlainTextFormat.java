package io.cuebroker.captions.text;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Diagnostics;
import io.cuebroker.captions.DocumentFeatures;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.FileHead;
import io.cuebroker.captions.FormatInfo;
import io.cuebroker.captions.OutputOption;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import io.cuebroker.captions.encoding.EncodedText;
import io.cuebroker.captions.textual.LackingCharacters;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

final class PlainTextFormat implements CaptionFormat {
  private static final FormatInfo INFO =
      new FormatInfo(
          "txt",
          "Plain text",
          List.of("transcript", "text"),
          "txt",
          "text/plain; charset=utf-8",
          Set.of(Feature.SPEAKER),
          FormatInfo.Fidelity.ESTABLISHED);

  @Override
  public FormatInfo info() {
    return INFO;
  }

  /** Any text might be plain text, so the content says nothing. */
  @Override
  public Set<OutputOption> options() {
    return EnumSet.of(
        OutputOption.OFFSET, OutputOption.ENCODING, OutputOption.TIMECODES, OutputOption.SPEAKERS);
  }

  @Override
  public boolean recognises(FileHead head) {
    return false;
  }

  @Override
  public ReadResult read(byte[] file, ReadOptions options) throws CaptionSyntaxException {
    return new TranscriptReader(file, options).read();
  }

  @Override
  public WriteResult write(CaptionDocument document, WriteOptions options) {
    EnumSet<Feature> dropped = DocumentFeatures.notCarried(document, INFO.carries());
    if (!options.transcript().hasSpeakers()
        && DocumentFeatures.usedBy(document).contains(Feature.SPEAKER)) {
      dropped.add(Feature.SPEAKER);
    }
    String text = new TranscriptWriter(document).paragraphs(options);
    EncodedText encoded = EncodedText.of(text, options.charset());
    Diagnostics notes = new Diagnostics();
    if (!encoded.isExact()) {
      LackingCharacters.note(document, options.charset(), notes);
      dropped.add(Feature.CHARACTERS);
    }
    return new WriteResult(encoded.bytes(), dropped, notes.list());
  }
}
