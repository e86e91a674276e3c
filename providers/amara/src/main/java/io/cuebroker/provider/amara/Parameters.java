package io.cuebroker.provider.amara;

import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The {@code provider_params} that mean something here, by the names that callers of the public
 * broker use. All others are passed over, {@code is_complete} and echoes of {@code ProviderID},
 * {@code ReviewURL} and {@code SubVersion} among them; none is forwarded unseen.
 */
final class Parameters {
  static final String SUB_FORMAT = "sub_format";
  static final String SUBTITLES_URL = "subtitles_url";
  static final String VIDEO_URL = "video_url";
  static final String TEAM = "team";
  static final String PROJECT = "project";
  static final String TITLE = "title";
  static final String DURATION = "duration";
  static final String AUDIO_LANGUAGE = "primary_audio_language_code";

  private static final Pattern SLUG = Pattern.compile("[A-Za-z0-9_-]{1,100}");
  private static final BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(10_000_000);

  private Parameters() {}

  /** Returns a parameter that says something. */
  static Optional<String> text(OrderRequest order, String name) {
    return Optional.ofNullable(order.parameters().get(name))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  /** Returns the name of a team or project. */
  static Optional<String> slug(OrderRequest order, String name) throws ProviderException {
    Optional<String> slug = text(order, name);
    if (slug.isPresent() && !SLUG.matcher(slug.get()).matches()) {
      throw invalid(name, "it is not the short name that Amara's addresses show");
    }
    return slug;
  }

  /** Returns the media's length; fractions of a second are rounded up. */
  static Optional<Integer> durationSeconds(OrderRequest order) throws ProviderException {
    Optional<String> text = text(order, DURATION);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal seconds;
    try {
      seconds = new BigDecimal(text.get());
    } catch (NumberFormatException e) {
      throw invalid(DURATION, "it must be a number of seconds");
    }
    if (seconds.signum() <= 0 || seconds.compareTo(LONGEST_SECONDS) > 0) {
      throw invalid(DURATION, "it must be a number of seconds above 0");
    }
    return Optional.of(seconds.setScale(0, RoundingMode.CEILING).intValueExact());
  }

  /** Returns an address that Amara can be given. */
  static URI httpAddress(String name, String text) throws ProviderException {
    try {
      URI address = new URI(text);
      String scheme = address.getScheme();
      if (("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))
          && address.getHost() != null) {
        return address;
      }
    } catch (URISyntaxException e) {
      // Told below, without the text: an address may be signed.
    }
    throw invalid(name, "it must be an http or https address");
  }

  static ProviderException invalid(String name, String reason) {
    String field = "provider_params." + name;
    return new ProviderException(
        ProviderProblem.rejectedField(
            "invalid_field", field + " is not taken: " + reason, field, List.of()));
  }
}
