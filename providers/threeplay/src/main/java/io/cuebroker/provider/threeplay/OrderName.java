package io.cuebroker.provider.threeplay;

import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.http.AccountOrder;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is to be known of an order later on; it is all written into the order's id. A transcript is
 * {@code 9001}, a review of it {@code review:9001:} with the edition it began from, a media file
 * without an order {@code file:7001}; behind an {@code @} stands the account.
 *
 * @param number 3Play's id of the transcript or file
 * @param edition of a review: {@link Edition#token()}
 */
record OrderName(Kind kind, long number, String edition, String account) {
  private static final Pattern FORM =
      Pattern.compile("(?:(file):|(review):)?([1-9][0-9]{0,17})(?::([-a-z0-9]{1,40}))?");

  /** What an id stands for. */
  enum Kind {
    TRANSCRIPT,
    REVIEW,
    FILE
  }

  static OrderName transcript(long number, String account) {
    return new OrderName(Kind.TRANSCRIPT, number, "", account);
  }

  static OrderName review(long number, String edition, String account) {
    return new OrderName(Kind.REVIEW, number, edition, account);
  }

  static OrderName file(long number, String account) {
    return new OrderName(Kind.FILE, number, "", account);
  }

  /** Returns the order of an id, or empty if the id is none of ours. */
  static Optional<OrderName> parse(OrderId id) {
    AccountOrder order = AccountOrder.parse(id);
    Matcher matcher = FORM.matcher(order.name());
    if (!matcher.matches() || (matcher.group(2) != null) != (matcher.group(4) != null)) {
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(3));
    if (matcher.group(1) != null) {
      return Optional.of(file(number, order.account()));
    }
    return Optional.of(
        matcher.group(2) == null
            ? transcript(number, order.account())
            : review(number, matcher.group(4), order.account()));
  }

  /** Returns the id to keep. */
  OrderId id() {
    String name =
        switch (kind) {
          case TRANSCRIPT -> Long.toString(number);
          case REVIEW -> "review:" + number + ":" + edition;
          case FILE -> "file:" + number;
        };
    return new AccountOrder(name, account).id();
  }
}
