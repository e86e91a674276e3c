package io.cuebroker.captions.lrc;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.FileHead;
import io.cuebroker.captions.FormatInfo;
import io.cuebroker.captions.OutputOption;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

final class LrcFormat implements CaptionFormat {
  static final FormatInfo INFO =
      new FormatInfo(
          "lrc",
          "LRC lyrics",
          List.of("lyrics"),
          "lrc",
          "text/x-lrc; charset=utf-8",
          Set.of(Feature.METADATA, Feature.CUE_TIMES, Feature.SPAN_TIMING),
          FormatInfo.Fidelity.ESTABLISHED);

  /** Metadata keys by the tags that hold them. */
  static final Map<String, String> METADATA =
      Map.of(
          "ti", "title",
          "ar", "artist",
          "al", "album",
          "au", "author",
          "by", "creator",
          "length", "length",
          "re", "program",
          "ve", "version");

  /** Tags of the whole and blank lines, then a stamp. */
  private static final Pattern BEGINNING =
      Pattern.compile(
          "(?:\\s*\\[(?:ti|ar|al|au|by|re|ve|la|length|offset|id|tool):[^\\r\\n]*[\\r\\n])*+"
              + "\\s*\\[\\d{1,4}:[0-5]\\d(?:[.:]\\d{1,3})?\\]",
          Pattern.CASE_INSENSITIVE);

  @Override
  public FormatInfo info() {
    return INFO;
  }

  @Override
  public Set<OutputOption> options() {
    return EnumSet.of(OutputOption.OFFSET, OutputOption.ENCODING);
  }

  @Override
  public boolean recognises(FileHead head) {
    return BEGINNING.matcher(head.text()).lookingAt();
  }

  @Override
  public ReadResult read(byte[] file, ReadOptions options) throws CaptionSyntaxException {
    return new LrcReader(file, options).read();
  }

  @Override
  public WriteResult write(CaptionDocument document, WriteOptions options) {
    return new LrcWriter(document, options).write();
  }
}
