package io.cuebroker.broker.engine;

import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.DialectRecord;
import io.cuebroker.broker.DialectRecords;
import io.cuebroker.broker.JobException;
import java.util.List;
import java.util.Optional;

/** Dialects' records as rows. */
final class StoredRecords implements DialectRecords {
  private static final int MOST = 500;

  private final Ledger ledger;

  StoredRecords(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public boolean insert(String dialect, DeskId desk, String id, String document)
      throws JobException {
    return DiskSpace.tellingFull(
        () ->
            ledger
                .store()
                .write(rows -> rows.dialects().insert(dialect, desk, id, document, ledger.now())));
  }

  @Override
  public Optional<DialectRecord> find(String dialect, DeskId desk, String id) {
    return find(dialect, id).filter(record -> record.desk().equals(desk));
  }

  @Override
  public Optional<DialectRecord> find(String dialect, String id) {
    return ledger.store().read(rows -> rows.dialects().find(dialect, id));
  }

  @Override
  public boolean replace(DialectRecord known, String document) throws JobException {
    return DiskSpace.tellingFull(
        () -> ledger.store().write(rows -> rows.dialects().replace(known, document, ledger.now())));
  }

  @Override
  public boolean delete(String dialect, DeskId desk, String id) {
    return ledger.store().write(rows -> rows.dialects().delete(dialect, desk, id));
  }

  @Override
  public List<DialectRecord> page(String dialect, DeskId desk, Optional<String> before, int limit) {
    return ledger
        .store()
        .read(
            rows -> {
              Optional<DialectRecord> last =
                  before.flatMap(id -> rows.dialects().find(dialect, id));
              return before.isPresent() && last.isEmpty()
                  ? List.<DialectRecord>of()
                  : rows.dialects().page(dialect, desk, last, bounded(limit));
            });
  }

  @Override
  public List<DialectRecord> page(String dialect, DeskId desk, long offset, int limit) {
    return ledger.store().read(rows -> rows.dialects().page(dialect, desk, offset, bounded(limit)));
  }

  @Override
  public long count(String dialect, DeskId desk) {
    return ledger.store().read(rows -> rows.dialects().count(dialect, desk));
  }

  @Override
  public List<DialectRecord> all(String dialect, Optional<String> after, int limit) {
    return ledger
        .store()
        .read(rows -> rows.dialects().all(dialect, after.orElse(""), bounded(limit)));
  }

  private static int bounded(int limit) {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("limit must be 1 to " + MOST + ", not " + limit);
    }
    return limit;
  }
}
