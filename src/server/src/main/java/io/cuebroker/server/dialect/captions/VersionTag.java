package io.cuebroker.server.dialect.captions;

import io.cuebroker.broker.CaptionVersion;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of caption versions in {@code ETag} and {@code If-Match}: {@code "v3"}. Tags of files made
 * of a version begin with it ({@code W/"v3-5c1d..."}), so that whoever has the file can say what
 * was corrected.
 */
final class VersionTag {
  private static final Pattern FORM =
      Pattern.compile("(?:W/)?\"?v?([0-9]{1,9})(?:-[0-9a-zA-Z-]*)?\"?");

  private VersionTag() {}

  static String of(CaptionVersion captions) {
    return of(captions.summary().number());
  }

  static String of(int version) {
    return "\"v" + version + "\"";
  }

  static String prefix(CaptionVersion captions) {
    return "v" + captions.summary().number() + "-";
  }

  /** Returns the version that a header names; empty where it names none. */
  static Optional<Integer> parse(String header) {
    Matcher matcher = FORM.matcher(header.strip());
    return matcher.matches() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
  }
}
