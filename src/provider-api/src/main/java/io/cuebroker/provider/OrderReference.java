package io.cuebroker.provider;

/**
 * Our own name of one attempt at one job, given to the vendor so that the order can be found again;
 * at most 40 characters.
 */
public record OrderReference(String value) {
  private static final int LONGEST = 40;

  public OrderReference {
    if (value.isBlank() || value.length() > LONGEST) {
      throw new IllegalArgumentException("an order reference has 1 to 40 characters: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
