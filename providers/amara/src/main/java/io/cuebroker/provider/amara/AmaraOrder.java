package io.cuebroker.provider.amara;

import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.http.AccountOrder;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is to be known of an order later on, all of it written into its id: {@code
 * video/language/version}, and behind an {@code @} the account. Amara gives an order no name of its
 * own; two orders for one video and language differ in the version they began with.
 *
 * @param video Amara's id of the video
 * @param language Amara's code of the language
 * @param baseVersion the number that our own first version got
 * @param account the account that it was placed with
 */
record AmaraOrder(String video, String language, int baseVersion, String account) {
  private static final Pattern FORM =
      Pattern.compile("([A-Za-z0-9_-]{1,64})/([A-Za-z0-9_-]{1,64})/([0-9]{1,9})");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** Whether a name of a video or language can be a part of an id. */
  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  OrderId id() {
    return new AccountOrder(video + "/" + language + "/" + baseVersion, account).id();
  }

  /** Returns the order of an id, or empty if the id is none of ours. */
  static Optional<AmaraOrder> parse(OrderId id) {
    AccountOrder order = AccountOrder.parse(id);
    Matcher matcher = FORM.matcher(order.name());
    return matcher.matches()
        ? Optional.of(
            new AmaraOrder(
                matcher.group(1),
                matcher.group(2),
                Integer.parseInt(matcher.group(3)),
                order.account()))
        : Optional.empty();
  }
}
