package io.cuebroker.provider.rev;

import io.cuebroker.provider.BulkStatus;
import io.cuebroker.provider.Cancellation;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderListing;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.provider.http.AccountOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the lists of all accounts tell. */
final class RevLists implements BulkStatus, OrderListing {
  private static final int MOST_PAGES_OF_STATES = 20;
  private static final int MOST_PAGES = 1000;

  private final RevAccounts accounts;
  private final RevPages pages;
  private final RevOrders orders;

  RevLists(RevAccounts accounts, RevPages pages, RevOrders orders) {
    this.accounts = accounts;
    this.pages = pages;
    this.orders = orders;
  }

  /** Leaves out complete orders: a list does not tell whether their captions are there. */
  @Override
  public Map<OrderId, OrderState> poll(Set<OrderId> wanted) throws ProviderException {
    Map<OrderId, OrderState> states = new HashMap<>();
    for (RevAccount account : accounts.distinct()) {
      Map<String, List<OrderId>> missing = numbers(wanted, account);
      if (!missing.isEmpty()) {
        pages.read(
            account,
            null,
            Instant.EPOCH,
            MOST_PAGES_OF_STATES,
            order -> {
              List<OrderId> ids = missing.remove(order.number());
              if (ids != null
                  && !order.words().isEmpty()
                  && StatusWord.of(order.words()) != StatusWord.COMPLETE) {
                ids.forEach(id -> states.put(id, orders.unfinished(id, order)));
              }
              return !missing.isEmpty();
            });
      }
    }
    return states;
  }

  @Override
  public List<Listed> since(Instant since) throws ProviderException {
    List<Listed> all = new ArrayList<>();
    for (RevAccount account : accounts.distinct()) {
      Set<String> seen = new HashSet<>(); // A page may repeat what moved on to it.
      boolean whole =
          pages.read(
              account,
              null,
              since,
              MOST_PAGES,
              order -> {
                boolean old = order.placedAt().filter(at -> at.isBefore(since)).isPresent();
                boolean named = RevSearch.NUMBER.matcher(order.number()).matches();
                if (!old && named && seen.add(order.number())) {
                  all.add(listed(account, order));
                }
                return true;
              });
      if (!whole) {
        throw new ProviderException(
            ProviderProblem.of(
                Kind.UNAVAILABLE, "too_many_orders", "Rev lists too many orders to read them all"));
      }
    }
    return all;
  }

  @Override
  public Cancellation.Outcome discard(OrderId order) throws ProviderException {
    return orders.cancel(order);
  }

  private static Listed listed(RevAccount account, Wire.Order order) {
    return new Listed(
        new AccountOrder(order.number(), account.name()).id(),
        Optional.of(order.reference()).filter(reference -> !reference.isBlank()),
        order.placedAt(),
        order.words(),
        /* ordered= */ true);
  }

  /** Returns the wanted orders of an account, or of another name of it, by their numbers. */
  private Map<String, List<OrderId>> numbers(Set<OrderId> wanted, RevAccount account) {
    return wanted.stream()
        .filter(
            id ->
                accounts
                    .named(AccountOrder.parse(id).account())
                    .filter(it -> it.authorization().equals(account.authorization()))
                    .isPresent())
        .collect(
            Collectors.groupingBy(
                id -> AccountOrder.parse(id).name(), HashMap::new, Collectors.toList()));
  }
}
