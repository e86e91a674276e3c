package io.cuebroker.provider;

/** The provider's own name of an order. */
public record OrderId(String value) {
  public OrderId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("an order id is not blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
