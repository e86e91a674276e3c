package io.cuebroker.bench.polling;

/**
 * What a broker's process did.
 *
 * @param count of sweeps, jobs or bytes, whatever was asked about
 * @param seconds it took
 * @param cpuSeconds processor time of the whole process meanwhile
 */
record Measured(long count, double seconds, double cpuSeconds) {
  private static final int PARTS = 3;

  /** Returns what {@link #parse} reads. */
  String toLine() {
    return count + " " + seconds + " " + cpuSeconds;
  }

  /**
   * Reads what {@link #toLine} wrote.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  static Measured parse(String line) {
    String[] parts = line.split(" ", -1);
    if (parts.length != PARTS) {
      throw new IllegalArgumentException("not a count and two times: " + line);
    }
    return new Measured(
        Long.parseLong(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
  }

  double perSecond() {
    return count / seconds;
  }

  /** Returns the processor time of each, in microseconds. */
  double cpuMicrosEach() {
    return cpuSeconds * 1e6 / count;
  }
}
