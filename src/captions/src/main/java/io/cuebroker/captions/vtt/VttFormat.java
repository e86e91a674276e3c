package io.cuebroker.captions.vtt;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.FileHead;
import io.cuebroker.captions.FormatInfo;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import io.cuebroker.captions.encoding.DecodedText;
import java.util.List;
import java.util.Set;

final class VttFormat implements CaptionFormat {
  static final String SIGNATURE = "WEBVTT";

  static final FormatInfo INFO =
      new FormatInfo(
          "vtt",
          "WebVTT",
          List.of("webvtt"),
          "vtt",
          "text/vtt; charset=utf-8",
          Set.of(
              Feature.BOLD,
              Feature.ITALIC,
              Feature.UNDERLINE,
              Feature.COLOR,
              Feature.BACKGROUND,
              Feature.STYLE_CLASSES,
              Feature.RUBY,
              Feature.SPEAKER,
              Feature.SPAN_LANGUAGE,
              Feature.SPAN_TIMING,
              Feature.PLACEMENT,
              Feature.VERTICAL_TEXT,
              Feature.REGIONS,
              Feature.CUE_IDS,
              Feature.METADATA,
              Feature.CUE_TIMES,
              Feature.LINE_BREAKS,
              Feature.OVERLAPPING_CUES),
          FormatInfo.Fidelity.ESTABLISHED);

  @Override
  public FormatInfo info() {
    return INFO;
  }

  @Override
  public boolean recognises(FileHead head) {
    return hasSignature(head.text());
  }

  @Override
  public ReadResult read(byte[] file, ReadOptions options) throws CaptionSyntaxException {
    return new VttReader(DecodedText.of(file, options.charset()), options).read();
  }

  @Override
  public WriteResult write(CaptionDocument document, WriteOptions options) {
    return new VttWriter(document, options).write();
  }

  /** Says whether the text begins with WEBVTT and nothing that belongs to the word follows. */
  static boolean hasSignature(String text) {
    return text.startsWith(SIGNATURE)
        && (text.length() == SIGNATURE.length()
            || " \t\n\r".indexOf(text.charAt(SIGNATURE.length())) >= 0);
  }
}
