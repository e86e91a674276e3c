package io.cuebroker.provider;

import java.util.regex.Pattern;

/**
 * The name of a provider in requests and settings, such as {@code local}: 1 to 32 of a-z, 0-9 and
 * the hyphen.
 */
public record ProviderId(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

  public ProviderId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a provider id is 1 to 32 of a-z, 0-9 and -: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
