package io.cuebroker.broker;

import java.util.List;
import java.util.Optional;

/**
 * What dialects keep of their own; on disk once a method returns. Safe for concurrent use. A record
 * of another desk does not exist for the caller.
 */
public interface DialectRecords {

  /**
   * Stores a new record.
   *
   * @return false where the dialect has a record of this id, of any desk; then nothing is changed
   * @throws JobException {@code STORAGE_FULL}
   */
  boolean insert(String dialect, DeskId desk, String id, String document) throws JobException;

  /** Returns a record. */
  Optional<DialectRecord> find(String dialect, DeskId desk, String id);

  /** Returns a record of any desk, for work that no caller asked for. */
  Optional<DialectRecord> find(String dialect, String id);

  /**
   * Changes a record that nobody has changed meanwhile.
   *
   * @return false where it is gone or is of another version by now; then nothing is changed
   * @throws JobException {@code STORAGE_FULL}
   */
  boolean replace(DialectRecord known, String document) throws JobException;

  /** Removes a record; false where there is none. */
  boolean delete(String dialect, DeskId desk, String id);

  /**
   * Returns records of a desk, newest first.
   *
   * @param before id of the last one of the page before; empty begins with the newest
   * @param limit 1 to 500
   */
  List<DialectRecord> page(String dialect, DeskId desk, Optional<String> before, int limit);

  /**
   * Returns records of a desk, newest first, for callers who count pages.
   *
   * @param offset how many newer ones to leave out
   * @param limit 1 to 500
   */
  List<DialectRecord> page(String dialect, DeskId desk, long offset, int limit);

  /** Returns how many records a desk has. */
  long count(String dialect, DeskId desk);

  /**
   * Returns records of all desks by their ids, for work that a start has to take up again.
   *
   * @param after id of the last one seen; empty begins with the first
   * @param limit 1 to 500
   */
  List<DialectRecord> all(String dialect, Optional<String> after, int limit);
}
