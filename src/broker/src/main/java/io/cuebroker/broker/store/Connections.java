package io.cuebroker.broker.store;

import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** How JDBI is set up, alike for reading and writing. */
final class Connections {
  private Connections() {}

  static Jdbi jdbi(DataSource source) {
    Jdbi jdbi = Jdbi.create(source);
    jdbi.setStatementBuilderFactory(connection -> new KeptStatements());
    return jdbi;
  }
}
