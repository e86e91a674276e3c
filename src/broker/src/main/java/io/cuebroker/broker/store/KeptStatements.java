package io.cuebroker.broker.store;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Keeps a connection's prepared statements for its next use: preparing one costs SQLite more than
 * running it. Nearly all are constants of this package; searches come in so many forms that only
 * the latest used are kept. For one thread at a time, as its connection.
 */
final class KeptStatements implements StatementBuilder {
  private static final int MOST_KEPT = 100;

  private final StatementBuilder fresh =
      DefaultStatementBuilder.FACTORY.createStatementBuilder(null);

  /** Longest unused first, since a statement in use is not in it. */
  private final Map<String, PreparedStatement> free = new LinkedHashMap<>();

  @Override
  public Statement create(Connection connection, StatementContext context) throws SQLException {
    return fresh.create(connection, context);
  }

  @Override
  public PreparedStatement create(Connection connection, String sql, StatementContext context)
      throws SQLException {
    PreparedStatement kept = free.remove(sql);
    return kept == null ? fresh.create(connection, sql, context) : kept;
  }

  @Override
  public CallableStatement createCall(Connection connection, String sql, StatementContext context)
      throws SQLException {
    return fresh.createCall(connection, sql, context);
  }

  @Override
  public void close(Connection connection, String sql, Statement statement) throws SQLException {
    if (statement instanceof PreparedStatement prepared
        && free.putIfAbsent(sql, prepared) == null) {
      prepared.clearParameters();
      if (free.size() > MOST_KEPT) {
        closeLongestUnused();
      }
    } else {
      statement.close();
    }
  }

  private void closeLongestUnused() throws SQLException {
    Iterator<PreparedStatement> statements = free.values().iterator();
    statements.next().close();
    statements.remove();
  }

  @Override
  public void close(Connection connection) {
    for (PreparedStatement statement : free.values()) {
      try {
        statement.close();
      } catch (SQLException e) {
        throw new StorageException("a statement could not be closed", false, e);
      }
    }
    free.clear();
  }
}
