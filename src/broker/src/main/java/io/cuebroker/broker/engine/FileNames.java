package io.cuebroker.broker.engine;

import java.util.Optional;

/** Names of files after their media, as the captions dialect's text shows them. */
final class FileNames {
  private static final String DEFAULT = "captions";
  private static final int LONGEST = 150;

  private FileNames() {}

  /** Returns the last path segment of an address, without query or fragment; never blank. */
  static String ofMedia(Optional<String> mediaUrl) {
    String url = mediaUrl.orElse("");
    int end = url.length();
    for (char mark : new char[] {'?', '#'}) {
      int at = url.indexOf(mark);
      end = at >= 0 ? Math.min(end, at) : end;
    }
    String path = url.substring(0, end);
    int authority = path.indexOf("://");
    int slash = path.lastIndexOf('/');
    if (authority >= 0 && slash <= authority + 2) {
      return DEFAULT; // Only a host.
    }
    return safe(MediaSources.decoded(path.substring(slash + 1)));
  }

  /** Returns the media's name without its extension. */
  static String base(String mediaName) {
    int dot = mediaName.lastIndexOf('.');
    return dot > 0 ? mediaName.substring(0, dot) : mediaName;
  }

  /** A name that neither a file system nor a header takes amiss. */
  static String safe(String name) {
    StringBuilder safe = new StringBuilder();
    name.codePoints()
        .map(c -> Character.isISOControl(c) || "/\\:*?\"<>|".indexOf(c) >= 0 ? '_' : c)
        .limit(LONGEST)
        .forEach(safe::appendCodePoint);
    String stripped = safe.toString().strip();
    return stripped.isEmpty() || stripped.chars().allMatch(c -> c == '.') ? DEFAULT : stripped;
  }
}
