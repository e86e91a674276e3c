package io.cuebroker.provider.amara;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether two addresses are of one video. Amara writes addresses of YouTube and Vimeo in a form of
 * its own; of others it may change no more than scheme and case of the host.
 */
final class VideoAddress {
  private static final Pattern YOUTUBE =
      Pattern.compile(
          "(?:youtu\\.be/|youtube(?:-nocookie)?\\.com/(?:(?:embed|v|shorts|live)/|[^#]*[?&]v=))"
              + "([A-Za-z0-9_-]{11})(?![A-Za-z0-9_-]).*");
  private static final Pattern VIMEO = Pattern.compile("vimeo\\.com/(?:video/)?([0-9]+).*");

  private VideoAddress() {}

  static boolean isSame(String one, String other) {
    return one.equals(other) || canonical(one).equals(canonical(other));
  }

  private static String canonical(String text) {
    URI address;
    try {
      address = new URI(text.strip());
    } catch (URISyntaxException e) {
      return text;
    }
    if (address.getRawAuthority() == null) {
      return text;
    }
    String host =
        address
            .getRawAuthority()
            .toLowerCase(Locale.ROOT)
            .replaceFirst("^(www|m|player)\\.(?=(youtube|youtube-nocookie|vimeo)\\.com$)", "");
    String path = address.getRawPath() == null ? "" : address.getRawPath();
    String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    String bare = host + path + query;
    for (Pattern pattern : new Pattern[] {YOUTUBE, VIMEO}) {
      Matcher matcher = pattern.matcher(bare);
      if (matcher.matches()) {
        return (pattern == YOUTUBE ? "youtube " : "vimeo ") + matcher.group(1);
      }
    }
    return bare;
  }
}
