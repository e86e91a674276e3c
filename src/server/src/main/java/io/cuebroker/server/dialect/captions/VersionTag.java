package io.cuebroker.server.dialect.captions;

import io.cuebroker.broker.CaptionVersion;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of caption versions in {@code ETag} and {@code If-Match}: {@code "v3"}. Tags of files made
 * of a version begin with it ({@code W/"v3-5c1d..."}), so that whoever has the file can say what
 * was corrected.
 */
final class VersionTag {
  /** The tag of a version, or of a file made of it; what comes without quotes is forgiven. */
  private static final Pattern FORM =
      Pattern.compile("(?:W/)?(?:\"v([0-9]{1,9})(?:-[0-9a-f]{24})?\"|v?([0-9]{1,9}))");

  private static final Pattern TAG = Pattern.compile("(?:W/)?\"[\\x21\\x23-\\x7e]*\"");
  private static final int MOST_TAGS = 100;

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

  /**
   * Returns the versions that an {@code If-Match} names; those of tags that are not ours are left
   * out, since they match nothing. Empty where it is no list of tags.
   */
  static Optional<Set<Integer>> parse(String header) {
    Set<Integer> versions = new LinkedHashSet<>();
    String[] parts = header.split(",", MOST_TAGS);
    for (String part : parts) {
      String tag = part.strip();
      Matcher matcher = FORM.matcher(tag);
      if (matcher.matches()) {
        String number = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        versions.add(Integer.valueOf(number));
      } else if (!TAG.matcher(tag).matches()) {
        return Optional.empty();
      }
    }
    return Optional.of(versions);
  }
}
