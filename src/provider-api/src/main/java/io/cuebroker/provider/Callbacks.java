package io.cuebroker.provider;

import java.util.Set;

/**
 * How to read a vendor's calls. Whatever one says, it is only a hint to ask the vendor; nothing in
 * it is believed.
 */
public interface Callbacks {

  /**
   * Returns the orders that a call names: every id that they could have, where one name stands for
   * several. Empty where it is one of the vendor's calls but about something else.
   *
   * @throws ProviderException {@link ProviderProblem.Kind#REJECTED} if it is none of the vendor's
   *     known forms
   */
  Set<OrderId> read(Callback call) throws ProviderException;

  /**
   * Whether a call that came to no order's own address is proven to be the vendor's, by what the
   * operator agreed on with it. False where nothing was agreed on.
   */
  default boolean isAuthentic(Callback call) {
    return false;
  }
}
