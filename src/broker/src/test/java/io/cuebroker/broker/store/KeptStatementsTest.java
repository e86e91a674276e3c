package io.cuebroker.broker.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptStatementsTest {
  @TempDir Path folder;

  @Test
  void preparesAStatementOnceForManyUses() throws SQLException {
    try (Handle handle = open()) {
      Statement first = run(handle, "SELECT 1");
      Statement second = run(handle, "SELECT 1");

      assertThat(second).isSameAs(first);
      assertThat(first.isClosed()).isFalse();
    }
  }

  @Test
  void closesTheLongestUnusedOfVeryManyStatements() throws SQLException {
    try (Handle handle = open()) {
      Statement oftenUsed = run(handle, "SELECT 'often'");
      Statement onceUsed = run(handle, "SELECT 'once'");
      for (int i = 0; i < 1_000; i++) {
        var unused = run(handle, "SELECT " + i);
        unused = run(handle, "SELECT 'often'");
      }

      assertThat(onceUsed.isClosed()).isTrue();
      assertThat(oftenUsed.isClosed()).isFalse();
    }
  }

  private Handle open() {
    return Connections.jdbi(Sqlite.writing(folder.resolve("test.db"))).open();
  }

  private static Statement run(Handle handle, String sql) {
    try (Query query = handle.createQuery(sql)) {
      return query.map((row, context) -> row.getStatement()).one();
    }
  }
}
