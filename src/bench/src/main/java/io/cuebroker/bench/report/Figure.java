package io.cuebroker.bench.report;

/**
 * One row of the table.
 *
 * @param what was measured, for people
 * @param ours how Cuebroker did, with its unit, such as {@code 2.1 s}; blank where the value says
 *     it
 * @param reference how what it is compared with did, in the same run and with its unit; blank where
 *     there is nothing to compare with
 * @param value what counts: a ratio, or an absolute quantity
 * @param unit of the value; {@code x} for a ratio
 * @param target held against the median
 */
public record Figure(
    String what, String ours, String reference, Spread value, String unit, Target target) {

  /** Returns the row of a ratio. */
  public static Figure ratio(
      String what, String ours, String reference, Spread value, Target target) {
    return new Figure(what, ours, reference, value, "x", target);
  }

  /** Returns the row of an absolute quantity. */
  public static Figure absolute(String what, Spread value, String unit, Target target) {
    return new Figure(what, "", "", value, unit, target);
  }

  /** Whether the target was reached, as far as there is one. */
  public boolean isMet() {
    return target.isMetBy(value.median());
  }
}
