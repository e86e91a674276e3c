package io.cuebroker.provider.rev;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuebroker.provider.Callback;
import io.cuebroker.provider.Callbacks;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.provider.http.AccountOrder;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads notifications, JSON or a form; contracts notes, section 2.11. They are not signed, and name
 * no account.
 */
final class RevCallbacks implements Callbacks {
  private static final String ORDER_NUMBER = "order_number";
  private static final int MOST_BYTES = 64 << 10;

  private final RevAccounts accounts;

  RevCallbacks(RevAccounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public Set<OrderId> read(Callback call) throws ProviderException {
    if (call.body().length > MOST_BYTES) {
      throw unknown();
    }
    String text = new String(call.body(), StandardCharsets.UTF_8).strip();
    // By what it is: the content type of what others pass on is often lost.
    String number = text.startsWith("{") ? fromJson(text) : fromForm(text);
    if (!RevSearch.NUMBER.matcher(number).matches()) {
      throw unknown();
    }
    return accounts.names().stream()
        .map(account -> new AccountOrder(number, account).id())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String fromJson(String text) throws ProviderException {
    try {
      JsonNode number = Wire.JSON.readTree(text).path(ORDER_NUMBER);
      return number.isTextual() || number.isNumber() ? number.asText().strip() : "";
    } catch (IOException e) {
      throw unknown();
    }
  }

  private static String fromForm(String text) throws ProviderException {
    for (String pair : text.split("&", -1)) {
      if (pair.startsWith(ORDER_NUMBER + "=")) {
        try {
          String value = pair.substring(ORDER_NUMBER.length() + 1);
          return URLDecoder.decode(value, StandardCharsets.UTF_8).strip();
        } catch (IllegalArgumentException e) {
          throw unknown();
        }
      }
    }
    return "";
  }

  private static ProviderException unknown() {
    return new ProviderException(
        ProviderProblem.of(
            Kind.REJECTED, "unknown_callback", "this is no notification of an order by Rev"));
  }
}
