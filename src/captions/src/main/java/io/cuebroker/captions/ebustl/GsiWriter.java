package io.cuebroker.captions.ebustl;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.timecode.Timecode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

/** Writes the general subtitle information, the header block. */
final class GsiWriter {
  private static final String CODE_PAGE = "850";
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);

  private final byte[] header = new byte[Gsi.LENGTH];

  /** What the header says of the subtitles. */
  record Summary(
      String diskFormat,
      boolean isTeletext,
      CodeTable table,
      int blocks,
      int subtitles,
      int groups,
      int cells,
      Timecode programmeStart,
      Timecode firstStart) {}

  /** Starts a header of blanks. */
  GsiWriter() {
    Arrays.fill(header, (byte) ' ');
  }

  /** Writes the document's titles and says whether all of its metadata found room. */
  boolean writeTitles(CaptionDocument document) {
    Charset charset = TitleField.charset(CODE_PAGE).orElse(StandardCharsets.US_ASCII);
    return TitleField.writeAll(document.metadata(), header, charset);
  }

  /** Writes everything else and returns the header. */
  byte[] finish(Summary summary, String language, LocalDate today) {
    put(0, CODE_PAGE);
    put(Gsi.DISK_FORMAT, summary.diskFormat());
    put(Gsi.DISPLAY_STANDARD, summary.isTeletext() ? "1" : "0");
    put(Gsi.CODE_TABLE, summary.table().number());
    put(Gsi.LANGUAGE, Language.code(language));
    // Dates of creation and revision, and the revision's number.
    put(224, DATE.format(today));
    put(230, DATE.format(today));
    put(236, "00");
    put(Gsi.BLOCKS, digits(5, summary.blocks()));
    put(243, digits(5, summary.subtitles()));
    put(248, digits(3, summary.groups()));
    put(251, digits(2, summary.cells()));
    put(Gsi.ROWS, digits(2, Rows.TELETEXT));
    put(Gsi.TIME_CODE_STATUS, "1");
    put(Gsi.PROGRAMME_START, digits(summary.programmeStart()));
    put(264, digits(summary.firstStart()));
    // One disk, and this is the first.
    put(272, "11");
    return header;
  }

  private static String digits(Timecode timecode) {
    return timecode.format(':').replace(":", "");
  }

  private static String digits(int width, int number) {
    return String.format(Locale.ROOT, "%0" + width + "d", number);
  }

  private void put(int offset, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, offset, bytes.length);
  }
}
