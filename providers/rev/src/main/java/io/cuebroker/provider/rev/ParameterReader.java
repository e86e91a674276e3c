package io.cuebroker.provider.rev;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads a caller's parameters, which all come as texts; blank ones are missing. */
record ParameterReader(Map<String, String> given) {

  /** Returns the refusal of a value. */
  static ProviderException wrong(String name, String rule, List<String> allowed) {
    String field = RevParameters.field(name);
    return new ProviderException(
        ProviderProblem.rejectedField("invalid_field", field + " " + rule, field, allowed));
  }

  Optional<String> text(String name, int longest) throws ProviderException {
    String value = given.getOrDefault(name, "").strip();
    if (value.length() > longest) {
      throw wrong(name, "is longer than " + longest + " characters", List.of());
    }
    return Optional.of(value).filter(it -> !it.isEmpty());
  }

  Optional<Boolean> flag(String name) throws ProviderException {
    return switch (given.getOrDefault(name, "").strip().toLowerCase(Locale.ROOT)) {
      case "" -> Optional.empty();
      case "true", "1", "yes" -> Optional.of(true);
      case "false", "0", "no" -> Optional.of(false);
      default -> throw wrong(name, "must be true or false", List.of("true", "false"));
    };
  }

  Optional<String> word(String name, List<String> allowed) throws ProviderException {
    String value = given.getOrDefault(name, "").strip();
    if (value.isEmpty()) {
      return Optional.empty();
    }
    for (String word : allowed) {
      if (word.equalsIgnoreCase(value)) {
        return Optional.of(word);
      }
    }
    throw wrong(name, "must be one of " + allowed, allowed);
  }

  /** Reads texts between commas or line ends, or a JSON array of them; each stays once. */
  List<String> list(String name, int most, int longest) throws ProviderException {
    LinkedHashSet<String> texts = new LinkedHashSet<>();
    for (String entry : split(given.getOrDefault(name, "").strip())) {
      String text = entry.strip();
      if (text.length() > longest) {
        throw wrong(name, "has an entry of more than " + longest + " characters", List.of());
      }
      if (!text.isEmpty()) {
        texts.add(text);
      }
    }
    if (texts.size() > most) {
      throw wrong(name, "has more than " + most + " entries", List.of());
    }
    return List.copyOf(texts);
  }

  OptionalLong number(String name, long most) throws ProviderException {
    Optional<BigDecimal> number = decimal(name);
    if (number.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      long whole = number.get().longValueExact();
      if (whole > 0 && whole <= most) {
        return OptionalLong.of(whole);
      }
    } catch (ArithmeticException e) {
      // Told below, like a number out of range.
    }
    throw wrong(name, "must be a positive whole number", List.of());
  }

  /** Reads a length; a part of a second counts as a whole one, as the vendor wants it. */
  OptionalLong seconds(String name, int most) throws ProviderException {
    Optional<BigDecimal> number = decimal(name);
    if (number.isEmpty()) {
      return OptionalLong.empty();
    }
    if (number.get().signum() <= 0 || number.get().compareTo(BigDecimal.valueOf(most)) > 0) {
      throw wrong(name, "must be a positive number of seconds", List.of());
    }
    return OptionalLong.of(number.get().setScale(0, RoundingMode.CEILING).longValueExact());
  }

  /**
   * Reads an address.
   *
   * @param media what {@code true} stands for
   */
  Optional<URI> link(String name, Optional<URI> media) throws ProviderException {
    String value = given.getOrDefault(name, "").strip();
    if (value.isEmpty() || value.equalsIgnoreCase("false")) {
      return Optional.empty();
    }
    if (value.equalsIgnoreCase("true") && media.isPresent()) {
      return media;
    }
    try {
      URI address = URI.create(value);
      if (String.valueOf(address.getScheme()).matches("(?i)https?") && address.getHost() != null) {
        return Optional.of(address);
      }
    } catch (IllegalArgumentException e) {
      // Told below, like an address of another kind.
    }
    throw wrong(name, "must be the http or https address of a page with the video", List.of());
  }

  private Optional<BigDecimal> decimal(String name) throws ProviderException {
    String value = given.getOrDefault(name, "").strip();
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (!value.matches("[0-9]{1,18}(\\.[0-9]{1,9})?")) {
      throw wrong(name, "must be a positive number", List.of());
    }
    return Optional.of(new BigDecimal(value));
  }

  private static List<String> split(String text) {
    if (text.startsWith("[")) {
      try {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : Wire.JSON.readTree(text)) {
          texts.add(element.asText());
        }
        return texts;
      } catch (JsonProcessingException e) {
        // A list of the other kind, whose first entry begins like this.
      }
    }
    return List.of(text.split("[,\\r\\n]+", -1));
  }
}
