package io.cuebroker.provider.threeplay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cuebroker.provider.Callback;
import io.cuebroker.provider.Callbacks;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads 3Play's calls: an envelope, or a flat object of strings, and as nobody knows its type
 * perhaps a form of the same names (contracts notes, section 1.9). They prove nothing.
 */
final class CallbackReader implements Callbacks {
  private static final int MOST_BYTES = 64 << 10;
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern FORM_ID =
      Pattern.compile("(?:^|&)(?:id|data\\[id])=([0-9]{1,18})(?:&|$)");

  private final Set<String> accounts;

  CallbackReader(Set<String> accounts) {
    this.accounts = Set.copyOf(accounts);
  }

  /** Returns the transcript's order in every account: a call does not name its project. */
  @Override
  public Set<OrderId> read(Callback call) throws ProviderException {
    if (call.body().length > MOST_BYTES) {
      throw unknownForm();
    }
    OptionalLong id = id(call.body());
    if (id.isEmpty()) {
      throw unknownForm();
    }
    return accounts.stream()
        .map(account -> OrderName.transcript(id.getAsLong(), account).id())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static OptionalLong id(byte[] body) {
    JsonNode json = parse(body);
    if (json.isObject()) {
      return Wire.id(json.path("data").isObject() ? json.get("data") : json, "id");
    }
    Matcher form = FORM_ID.matcher(decoded(new String(body, StandardCharsets.UTF_8)));
    if (form.find() && Long.parseLong(form.group(1)) > 0) {
      return OptionalLong.of(Long.parseLong(form.group(1)));
    }
    return OptionalLong.empty();
  }

  private static String decoded(String form) {
    try {
      return URLDecoder.decode(form, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static JsonNode parse(byte[] body) {
    try {
      JsonNode json = JSON.readTree(body);
      return json == null ? JSON.missingNode() : json;
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can be read", e);
    }
  }

  private static ProviderException unknownForm() {
    return new ProviderException(
        ProviderProblem.of(
            Kind.REJECTED, "unknown_callback", "this call names no transcript of 3Play"));
  }
}
