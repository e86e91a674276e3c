package io.cuebroker.provider.http;

import io.cuebroker.provider.OrderId;

/**
 * An order id that tells which account the order was placed with: the vendor's own name of it, and
 * behind an {@code @} the account unless that is the default.
 *
 * @param name the vendor's own; contains no {@code @}
 * @param account one of {@link Accounts#names()}
 */
public record AccountOrder(String name, String account) {

  /** Returns the order of an id. */
  public static AccountOrder parse(OrderId id) {
    int at = id.value().indexOf('@');
    return at < 0
        ? new AccountOrder(id.value(), Accounts.DEFAULT)
        : new AccountOrder(id.value().substring(0, at), id.value().substring(at + 1));
  }

  /** Returns the id to keep. */
  public OrderId id() {
    return new OrderId(account.isEmpty() ? name : name + "@" + account);
  }
}
