package io.cuebroker.broker;

/** A desk (tenant): a newsroom's own room in the house. A desk never sees another's jobs. */
public record DeskId(String value) {

  /** The desk of an installation that has only one. */
  public static final DeskId DEFAULT = new DeskId("default");

  public DeskId {
    if (value.isBlank() || value.length() > 64) {
      throw new IllegalArgumentException("a desk id has 1 to 64 characters");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
