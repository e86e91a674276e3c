package io.cuebroker.provider.rev;

import io.cuebroker.provider.OrderLookup;
import io.cuebroker.provider.OrderReference;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.Submission;
import io.cuebroker.provider.http.AccountOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds orders by our own reference, which the vendor keeps as {@code client_ref}. Each row is
 * compared, since a server may pass over a filter that it does not know.
 */
final class RevSearch implements OrderLookup {
  static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private static final int MOST_PAGES = 40;

  private final RevPages pages;
  private final RevAccounts accounts;
  private final Duration settleTime;

  RevSearch(RevPages pages, RevAccounts accounts, Duration settleTime) {
    this.pages = pages;
    this.accounts = accounts;
    this.settleTime = settleTime;
  }

  /**
   * What a search brought.
   *
   * @param number of the order
   * @param whole whether an order that was not found is not there
   */
  record Found(Optional<String> number, boolean whole) {}

  /** Searches one account; an order that goes on comes before a cancelled one. */
  Found find(RevAccount account, OrderReference reference, Instant since) throws ProviderException {
    List<Wire.Order> matches = new ArrayList<>();
    boolean whole =
        pages.read(
            account,
            reference.value(),
            since,
            MOST_PAGES,
            order -> {
              boolean ours =
                  order.reference().equals(reference.value())
                      && NUMBER.matcher(order.number()).matches();
              if (ours) {
                matches.add(order);
              }
              return !ours || StatusWord.of(order.words()) == StatusWord.CANCELLED;
            });
    Optional<String> number =
        matches.stream()
            .filter(order -> StatusWord.of(order.words()) != StatusWord.CANCELLED)
            .findFirst()
            .or(() -> matches.stream().findFirst())
            .map(Wire.Order::number);
    return new Found(number, whole);
  }

  @Override
  public Result find(OrderReference reference, Instant since) throws ProviderException {
    boolean whole = true;
    ProviderException failure = null;
    for (RevAccount account : accounts.distinct()) {
      try {
        Found found = find(account, reference, since);
        if (found.number().isPresent()) {
          String number = found.number().get();
          return new Result.Found(
              new Submission(
                  new AccountOrder(number, account.name()).id(),
                  Map.of(RevPlacing.PROVIDER_ID, number),
                  Optional.empty()));
        }
        whole &= found.whole();
      } catch (ProviderException e) {
        failure = e; // It may be with another account all the same.
      }
    }
    if (failure != null) {
      throw failure;
    }
    return whole
        ? new Result.Absent()
        : new Result.Unsure("Rev lists too many orders to look through for " + reference);
  }

  @Override
  public Duration settleTime() {
    return settleTime;
  }
}
