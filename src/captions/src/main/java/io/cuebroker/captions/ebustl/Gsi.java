package io.cuebroker.captions.ebustl;

import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.Diagnostics;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.ReadOptions;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is read of the general subtitle information, the header block. What it says wrongly is
 * reported and taken as the most common value.
 *
 * @param blocks how many text blocks it announces; -1 where it does not say
 * @param rows of the screen that vertical positions count in
 * @param programmeStart {@code HHMMSSFF}; empty where it is zero or not in use
 */
record Gsi(
    FrameRate rate,
    boolean isTeletext,
    CodeTable table,
    Optional<String> language,
    Map<String, String> metadata,
    int blocks,
    int rows,
    Optional<String> programmeStart) {
  static final int LENGTH = 1024;
  static final int DISK_FORMAT = 3;
  static final int DISPLAY_STANDARD = 11;
  static final int CODE_TABLE = 12;
  static final int LANGUAGE = 14;
  static final int BLOCKS = 238;
  static final int ROWS = 253;
  static final int TIME_CODE_STATUS = 255;
  static final int PROGRAMME_START = 256;

  /** Reads a header of {@link #LENGTH} bytes. */
  static Gsi read(byte[] header, ReadOptions options, Diagnostics diagnostics) {
    boolean isTeletext = header[DISPLAY_STANDARD] == '1' || header[DISPLAY_STANDARD] == '2';
    Map<String, String> metadata = new LinkedHashMap<>();
    Charset charset = codePage(text(header, 0, 3), diagnostics);
    for (TitleField field : TitleField.ALL) {
      field.read(header, charset, metadata);
    }
    return new Gsi(
        rate(text(header, DISK_FORMAT, DiskFormat.LENGTH), options, diagnostics),
        isTeletext,
        table(text(header, CODE_TABLE, 2), diagnostics),
        Language.tag(text(header, LANGUAGE, 2)),
        metadata,
        number(text(header, BLOCKS, 5), -1),
        isTeletext ? Rows.TELETEXT : Math.max(1, number(text(header, ROWS, 2), Rows.TELETEXT)),
        programmeStart(header));
  }

  private static FrameRate rate(String code, ReadOptions options, Diagnostics diagnostics) {
    Optional<FrameRate> rate = DiskFormat.rate(code, options.frameRate());
    if (rate.isEmpty()) {
      diagnostics.add(
          Diagnostic.atByte(
              DISK_FORMAT, "the disk format code says no known frame rate; read at 25 a second"));
    } else if (!DiskFormat.isStandard(code)) {
      diagnostics.add(
          Diagnostic.atByte(DISK_FORMAT, "disk format " + code + " is not one of Tech 3264"));
    }
    return rate.orElse(FrameRate.FPS_25);
  }

  private static CodeTable table(String number, Diagnostics diagnostics) {
    Optional<CodeTable> table = CodeTable.of(number);
    if (table.isEmpty()) {
      diagnostics.add(
          Diagnostic.atByte(CODE_TABLE, "the character code table is unknown; read as Latin"));
    }
    return table.orElse(CodeTable.LATIN);
  }

  private static Charset codePage(String number, Diagnostics diagnostics) {
    Optional<Charset> charset = TitleField.charset(number);
    if (charset.isEmpty()) {
      diagnostics.add(
          Diagnostic.atByte(0, "the header's code page is unknown; its titles read as ASCII"));
    }
    return charset.orElse(StandardCharsets.US_ASCII);
  }

  private static Optional<String> programmeStart(byte[] header) {
    String start = text(header, PROGRAMME_START, 8);
    boolean isUsed = header[TIME_CODE_STATUS] == '1' && start.matches("[0-9]{8}");
    return isUsed && !start.equals("00000000") ? Optional.of(start) : Optional.empty();
  }

  private static int number(String text, int otherwise) {
    String digits = text.strip();
    return digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits, 10) : otherwise;
  }

  private static String text(byte[] header, int offset, int length) {
    return new String(header, offset, length, StandardCharsets.ISO_8859_1);
  }
}
