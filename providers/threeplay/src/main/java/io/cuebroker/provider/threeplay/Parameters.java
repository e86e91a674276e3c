package io.cuebroker.provider.threeplay;

import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A caller's {@code provider_params}, read by name; blank ones count as missing. Whatever is not
 * asked for here is left where it is and never reaches 3Play.
 */
record Parameters(Map<String, String> values) {
  private static final List<String> YES = List.of("1", "true", "yes");
  private static final List<String> NO = List.of("0", "false", "no");

  /** Returns a text of at most {@code longest} characters. */
  Optional<String> text(String name, int longest) throws ProviderException {
    Optional<String> value = find(name);
    if (value.isPresent() && value.get().length() > longest) {
      throw invalid(name, "has more than " + longest + " characters", List.of());
    }
    return value;
  }

  /** Returns a whole number of a range, both ends included. */
  Optional<Long> number(String name, long least, long most) throws ProviderException {
    Optional<String> value = find(name);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (value.get().matches("[0-9]{1,18}")) {
      long number = Long.parseLong(value.get());
      if (number >= least && number <= most) {
        return Optional.of(number);
      }
    }
    throw invalid(name, "is no whole number from " + least + " to " + most, List.of());
  }

  /** Returns a yes or no. */
  Optional<Boolean> flag(String name) throws ProviderException {
    Optional<String> value = find(name).map(it -> it.toLowerCase(Locale.ROOT));
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (!YES.contains(value.get()) && !NO.contains(value.get())) {
      throw invalid(name, "is neither yes nor no", List.of("1", "0", "true", "false"));
    }
    return Optional.of(YES.contains(value.get()));
  }

  /** Returns an http or https address. */
  Optional<String> address(String name) throws ProviderException {
    Optional<String> value = find(name);
    if (value.isPresent() && !isAddress(value.get())) {
      throw invalid(name, "is no http or https address", List.of());
    }
    return value;
  }

  /** Returns a value as it is. */
  Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name)).map(String::strip).filter(it -> !it.isEmpty());
  }

  /** Returns the refusal of a parameter; its value, which may be secret, is not repeated. */
  static ProviderException invalid(String name, String wrong, List<String> allowed) {
    String field = "provider_params." + name;
    return new ProviderException(
        ProviderProblem.rejectedField("invalid_field", field + " " + wrong, field, allowed));
  }

  private static boolean isAddress(String text) {
    try {
      URI address = URI.create(text);
      String scheme = address.getScheme() == null ? "" : address.getScheme();
      return (scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))
          && address.getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
