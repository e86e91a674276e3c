package io.cuebroker.captions.ttml;

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
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** See {@link Ttml#FORMAT} and {@link Ttml#DFXP}. */
final class TtmlFormat implements CaptionFormat {
  private static final Set<Feature> CARRIES =
      Set.of(
          Feature.BOLD,
          Feature.ITALIC,
          Feature.UNDERLINE,
          Feature.STRIKEOUT,
          Feature.COLOR,
          Feature.BACKGROUND,
          Feature.FONT,
          Feature.SIZE,
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
          Feature.OVERLAPPING_CUES);

  static final FormatInfo TTML =
      new FormatInfo(
          "ttml",
          "TTML (IMSC1 text)",
          List.of("imsc", "imsc1"),
          "ttml",
          "application/ttml+xml; charset=utf-8",
          CARRIES,
          FormatInfo.Fidelity.ESTABLISHED);

  static final FormatInfo DFXP =
      new FormatInfo(
          "dfxp",
          "DFXP",
          List.of(),
          "dfxp",
          "application/ttml+xml; charset=utf-8",
          CARRIES,
          FormatInfo.Fidelity.ESTABLISHED);

  private static final Pattern ROOT = Pattern.compile("<(?:[\\w.-]{1,40}:)?tt[\\s>]");

  private final FormatInfo info;

  TtmlFormat(FormatInfo info) {
    this.info = info;
  }

  @Override
  public FormatInfo info() {
    return info;
  }

  @Override
  public boolean recognises(FileHead head) {
    return head.text().stripLeading().startsWith("<") && ROOT.matcher(head.text()).find();
  }

  @Override
  public ReadResult read(byte[] file, ReadOptions options) throws CaptionSyntaxException {
    return new TtmlReader(options).read(file);
  }

  @Override
  public WriteResult write(CaptionDocument document, WriteOptions options) {
    return new TtmlWriter(document, options, CARRIES).write();
  }
}
