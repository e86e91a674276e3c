package io.cuebroker.bench.polling;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.sqlite.SQLiteConfig;

/**
 * Says when jobs are due, beside the broker and with a connection of its own: no caller of the
 * broker can. For one thread.
 */
final class DueTimes implements AutoCloseable {
  private static final int BUSY_TIMEOUT_MILLIS = 30_000;

  /** Beyond any run, but within a day: what waits for longer the broker takes for a clock error. */
  private static final Duration LATER = Duration.ofHours(12);

  private static final Duration SPREAD = Duration.ofHours(8);

  /** So often polled already that the next poll comes as late as the settings allow. */
  private static final int MANY_POLLS = 40;

  private final Connection connection;
  private final Map<Lie, PreparedStatement> hasten = new EnumMap<>(Lie.class);
  private final PreparedStatement due;

  private DueTimes(Connection connection) throws SQLException {
    this.connection = connection;
    for (Lie lie : Lie.values()) {
      hasten.put(
          lie,
          connection.prepareStatement(
              "UPDATE job SET due_at = ? WHERE id IN (SELECT id FROM job"
                  + " WHERE phase = 'processing' AND provider = ? AND due_at > ? ORDER BY "
                  + lie.column()
                  + " DESC LIMIT ?)"));
    }
    due =
        connection.prepareStatement(
            "SELECT 1 FROM job WHERE phase = 'processing' AND provider = ? AND due_at <= ?"
                + " LIMIT 1");
  }

  static DueTimes open(Path folder) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    Connection connection =
        DriverManager.getConnection(
            "jdbc:sqlite:" + folder.resolve("cuebroker.db"), config.toProperties());
    try {
      return new DueTimes(connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Lets every job wait, whatever an earlier run left; before the broker is opened. */
  void postponeAll(Instant now) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE job SET due_at = ? + abs(random() % ?), polls = ?, setbacks = 0,"
                + " claimed_by = NULL, claimed_until = NULL WHERE phase = 'processing'")) {
      update.setLong(1, now.plus(LATER).toEpochMilli());
      update.setLong(2, SPREAD.toMillis());
      update.setInt(3, MANY_POLLS);
      update.executeUpdate();
    }
  }

  /**
   * Makes jobs due, as many of each provider.
   *
   * @throws SQLException if there are not as many
   */
  void hasten(List<String> providers, int jobs, Lie lie, Instant now) throws SQLException {
    PreparedStatement update = Objects.requireNonNull(hasten.get(lie));
    connection.setAutoCommit(false);
    int hastened = 0;
    for (String provider : providers) {
      update.setLong(1, now.toEpochMilli());
      update.setString(2, provider);
      update.setLong(3, now.toEpochMilli());
      update.setInt(4, jobs / providers.size());
      hastened += update.executeUpdate();
    }
    boolean all = hastened == jobs;
    if (all) {
      connection.commit();
    } else {
      connection.rollback();
    }
    connection.setAutoCommit(true);
    if (!all) {
      throw new SQLException("only " + hastened + " jobs wait, not " + jobs);
    }
  }

  /** Whether any job of these providers is due at this time. */
  boolean anyDue(List<String> providers, Instant at) throws SQLException {
    for (String provider : providers) {
      due.setString(1, provider);
      due.setLong(2, at.toEpochMilli());
      try (ResultSet rows = due.executeQuery()) {
        if (rows.next()) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
