package io.cuebroker.media.burn;

import io.cuebroker.media.burn.RenderException.Reason;
import java.util.Locale;
import java.util.regex.Pattern;

/** Scripts (ASS) that callers made. */
final class Script {
  private static final Pattern EVENT = Pattern.compile("(?im)^[ \\t]*Dialogue[ \\t]*:");
  private static final Pattern EVENTS = Pattern.compile("(?im)^[ \\t]*\\[Events\\]");

  private Script() {}

  /**
   * Returns a script without what is attached to it.
   *
   * @throws RenderException if it has no events
   */
  static String withoutAttachments(String ass) throws RenderException {
    StringBuilder kept = new StringBuilder(ass.length());
    boolean isAttachment = false;
    for (String line : ass.replace("\0", "").split("\r\n|[\r\n]", -1)) {
      String start = line.strip().replace("\uFEFF", "").toLowerCase(Locale.ROOT);
      if (start.startsWith("[fonts") || start.startsWith("[graphics")) {
        isAttachment = true;
      } else if (start.startsWith("[script info") // as attached data may begin with a bracket
          || start.startsWith("[v4")
          || start.startsWith("[events")) {
        isAttachment = false;
      }
      boolean isFont = start.startsWith("fontname:") || start.startsWith("filename:");
      if (!isAttachment && !isFont) {
        kept.append(line).append('\n');
      }
    }
    if (!EVENTS.matcher(kept).find() || !EVENT.matcher(kept).find()) {
      throw new RenderException(
          Reason.INVALID_CAPTIONS, "The ASS file has no [Events] section with dialogue.");
    }
    return kept.toString();
  }
}
