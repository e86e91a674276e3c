package io.cuebroker.provider.amara;

import io.cuebroker.provider.Callback;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/** HTTP basic authentication as agreed on with Amara. Shows neither name nor password. */
final class CallbackProof {
  private static final String SCHEME = "basic ";

  private final byte[] expected;

  private CallbackProof(byte[] expected) {
    this.expected = expected;
  }

  /**
   * Returns what is agreed on, if anything is.
   *
   * @throws IllegalArgumentException if only one half is given
   */
  static Optional<CallbackProof> of(Optional<String> user, Optional<String> password) {
    if (user.isPresent() != password.isPresent()) {
      throw new IllegalArgumentException(
          "providers.amara.callback-user and callback-password belong together");
    }
    return user.map(
        name ->
            new CallbackProof(
                (name + ":" + password.orElseThrow()).getBytes(StandardCharsets.UTF_8)));
  }

  /** Whether a call shows it; takes the same time however much of it is right. */
  boolean isShownBy(Callback call) {
    String header = call.header("authorization").orElse("");
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return false;
    }
    try {
      byte[] given = Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
      return MessageDigest.isEqual(given, expected);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
