package io.cuebroker.provider.amara;

import io.cuebroker.provider.OrderReference;
import org.jspecify.annotations.Nullable;

/**
 * Our reference, as it is kept in the {@code description} of the version that an order posts. Of
 * the fields that Amara keeps for a version this is the least harmful one: the title is what
 * viewers see first, notes are posted apart from the version, and speaker and place mean something.
 * Amara's editor carries the description over to the versions that people make of ours, so that a
 * mark says "this one or an earlier one is ours".
 */
record Mark(OrderReference reference) {

  String text() {
    return "[cuebroker " + reference + "]";
  }

  boolean isIn(@Nullable String description) {
    return description != null && description.contains(text());
  }
}
