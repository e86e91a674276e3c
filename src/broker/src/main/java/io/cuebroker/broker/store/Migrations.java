package io.cuebroker.broker.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;

/** Brings the schema up to date. */
final class Migrations {
  /** The newest migration; a test holds it against the files. */
  static final String NEWEST = "6";

  static final String LOCATION = "classpath:io/cuebroker/broker/store/migration";

  private Migrations() {}

  static void run(Path file) {
    // Loading Flyway costs more than all the rest of a start on a folder that is up to date
    // already.
    if (Files.exists(file) && isCurrent(file)) {
      return;
    }
    Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(Sqlite.writing(file))
        .locations(LOCATION)
        .load()
        .migrate();
  }

  private static boolean isCurrent(Path file) {
    try (Connection connection = Sqlite.writing(file).getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT version, success FROM flyway_schema_history"
                    + " ORDER BY installed_rank DESC LIMIT 1")) {
      return rows.next() && NEWEST.equals(rows.getString(1)) && rows.getBoolean(2);
    } catch (SQLException e) {
      return false; // No history yet: Flyway will say what is wrong, if anything is.
    }
  }
}
