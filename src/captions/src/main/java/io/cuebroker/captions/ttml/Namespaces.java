package io.cuebroker.captions.ttml;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The namespaces of TTML, and by what they are told apart in all their versions since 2004. */
final class Namespaces {
  static final String TT = "http://www.w3.org/ns/ttml";
  static final String PARAMETER = TT + "#parameter";
  static final String STYLING = TT + "#styling";
  static final String METADATA = TT + "#metadata";
  static final String XML = "http://www.w3.org/XML/1998/namespace";

  /** On the root of Apple's lyrics, all of whose times count from the start of the programme. */
  static final String APPLE_TIMING = "itunes:timing";

  private Namespaces() {}

  /** Returns an attribute's short key, or empty where it is of a foreign namespace. */
  static Optional<String> key(@Nullable String uri, String localName) {
    if (uri == null || uri.isEmpty()) {
      return Optional.of(localName);
    }
    if (uri.equals(XML)) {
      return Optional.of("xml:" + localName);
    }
    String lower = uri.toLowerCase(Locale.ROOT);
    if (!isTimedText(lower)) {
      boolean isApple = lower.startsWith("http://itunes.apple.com/") && localName.equals("timing");
      return isApple ? Optional.of(APPLE_TIMING) : Optional.empty();
    }
    if (lower.contains("#style") || lower.contains("#styling")) {
      return Optional.of("tts:" + localName);
    }
    if (lower.endsWith("#parameter")) {
      return Optional.of("ttp:" + localName);
    }
    if (lower.endsWith("#metadata")) {
      return Optional.of("ttm:" + localName);
    }
    return Optional.of(localName);
  }

  /** Returns an element's short name; that of a foreign namespace never meets one of TTML. */
  static String element(@Nullable String uri, String localName) {
    if (uri == null || uri.isEmpty()) {
      return localName;
    }
    String lower = uri.toLowerCase(Locale.ROOT);
    if (!isTimedText(lower)) {
      return "foreign:" + localName;
    }
    return lower.endsWith("#metadata") ? "ttm:" + localName : localName;
  }

  private static boolean isTimedText(String uri) {
    return uri.startsWith("http://www.w3.org/")
        && !uri.contains("/profile/")
        && (uri.contains("/ns/ttml") || uri.contains("/ttaf1"));
  }
}
