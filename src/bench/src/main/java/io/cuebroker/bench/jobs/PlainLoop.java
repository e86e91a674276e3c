package io.cuebroker.bench.jobs;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.sqlite.SQLiteConfig;

/**
 * What accepting jobs is compared with: one thread that commits the rows of one job after another,
 * its job and its event, in a transaction each that is synced to disk, with plain JDBC and prepared
 * statements. It copies the newest job of the database it is given, so its rows are as wide as the
 * broker's and its tables carry the same indexes. For one thread.
 */
public final class PlainLoop implements AutoCloseable {
  private final Connection connection;
  private final Copying job;
  private final Copying event;
  private long number;

  private PlainLoop(Connection connection, Copying job, Copying event) {
    this.connection = connection;
    this.job = job;
    this.event = event;
  }

  /**
   * Opens a data folder that no broker has open.
   *
   * @param folder with at least one job
   */
  public static PlainLoop open(Path folder) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setGetGeneratedKeys(false); // As fast as it can be: else each insert is a query more.
    Connection connection =
        DriverManager.getConnection(
            "jdbc:sqlite:" + folder.resolve("cuebroker.db"), config.toProperties());
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      statement.execute("PRAGMA cache_size = -16384");
    }
    connection.setAutoCommit(false);
    Copying job = Copying.of(connection, "job", "ORDER BY id DESC");
    Copying event = Copying.of(connection, "job_event", "WHERE job = '" + job.row.get("id") + "'");
    connection.commit();
    return new PlainLoop(connection, job, event);
  }

  /** Commits the rows of {@code count} jobs, one transaction each. */
  public void commit(int count) throws SQLException {
    for (int i = 0; i < count; i++) {
      // Ids grow, as the broker's do, so that both write to the same end of the index.
      String id = new UUID((System.currentTimeMillis() << 16) | 0x7000, number++).toString();
      job.insert(
          Map.of(
              "id", id,
              "parent_id", "plain-" + number,
              "media_url", "https://media.example.org/plain-" + number + ".mp4",
              "dedup_key", "zzzzzz-" + Long.toHexString(number * 0x9e3779b97f4a7c15L)));
      event.insert(Map.of("job", id));
      connection.commit();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  /** Inserts rows like one that is there, but for some of its columns. */
  private record Copying(PreparedStatement insert, List<String> columns, Map<String, Object> row) {

    static Copying of(Connection connection, String table, String which) throws SQLException {
      List<String> columns = new ArrayList<>();
      Map<String, Object> row = new HashMap<>();
      try (Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery("SELECT * FROM " + table + " " + which + " LIMIT 1")) {
        if (!rows.next()) {
          throw new SQLException("there is no row in " + table + " to copy");
        }
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          columns.add(rows.getMetaData().getColumnName(i));
          if (rows.getObject(i) != null) {
            row.put(rows.getMetaData().getColumnName(i), rows.getObject(i));
          }
        }
      }
      String marks = "?" + ", ?".repeat(columns.size() - 1);
      return new Copying(
          connection.prepareStatement("INSERT INTO " + table + " VALUES (" + marks + ")"),
          columns,
          row);
    }

    void insert(Map<String, String> other) throws SQLException {
      for (int i = 0; i < columns.size(); i++) {
        String column = columns.get(i);
        String value = other.get(column);
        insert.setObject(i + 1, value == null ? row.get(column) : value);
      }
      insert.executeUpdate();
    }
  }
}
