package io.cuebroker.provider.rev;

import io.cuebroker.provider.ProviderException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads lists of orders: pages that count from 0, newest orders first. What a list says of
 * attachments is not believed; contracts notes, section 2.6.
 */
final class RevPages {
  /** The vendor's clock and ours may differ, and so may the order of the list a little. */
  private static final Duration MARGIN = Duration.ofDays(1);

  private final RevCalls calls;

  RevPages(RevCalls calls) {
    this.calls = calls;
  }

  /** Sees each order of a list. */
  @FunctionalInterface
  interface Visitor {
    /** Returns whether it wants to see more. */
    boolean visit(Wire.Order order);
  }

  /**
   * Shows the orders placed at or after {@code since}, and perhaps some before it.
   *
   * @param reference which the list is asked to be confined to; the vendor may take no notice
   * @return whether the visitor saw all it wanted to see: false where there were too many pages, or
   *     none of the orders that there are
   */
  boolean read(
      RevAccount account, @Nullable String reference, Instant since, int mostPages, Visitor visitor)
      throws ProviderException {
    long seen = 0;
    for (int page = 0; page < mostPages; page++) {
      Wire.Page list = page(account, reference, page);
      List<Wire.Order> orders = list.allOrders();
      boolean allOld = !orders.isEmpty();
      for (Wire.Order order : orders) {
        if (!visitor.visit(order)) {
          return true;
        }
        Optional<Instant> placedAt = order.placedAt();
        allOld &= placedAt.filter(at -> at.isBefore(since.minus(MARGIN))).isPresent();
      }
      seen += orders.size();
      long total = list.totalCount() == null ? -1 : list.totalCount();
      if (orders.isEmpty() && seen == 0 && total > 0) {
        return false; // There are some, and none is shown.
      }
      if (orders.isEmpty() || allOld || (total >= 0 && seen >= total)) {
        return true;
      }
    }
    return false;
  }

  private Wire.Page page(RevAccount account, @Nullable String reference, int page)
      throws ProviderException {
    Reply reply =
        calls.succeed(Operation.LIST, calls.api().list(account.authorization(), page, reference));
    Wire.Page list = calls.json(Operation.LIST, reply, Wire.Page.class);
    if (list.orders() == null) {
      throw calls.unreadable(reply); // Of no orders the vendor says so with an empty list.
    }
    return list;
  }
}
