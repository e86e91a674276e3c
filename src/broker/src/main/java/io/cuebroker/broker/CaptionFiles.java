package io.cuebroker.broker;

import io.cuebroker.provider.CaptionFile;

/** Caption files at addresses that callers name. Safe for concurrent use. */
public interface CaptionFiles {

  /**
   * Gets a file, within the size of caption files and half a minute.
   *
   * @param field the request field that holds the address, for messages
   * @param url {@code http} or {@code https}
   * @return the file under the name that the address or its server gives it, with its format unsaid
   * @throws JobException {@code INVALID_FIELD} where the address is none, may not be reached or
   *     leads to no file, {@code TOO_LARGE}, {@code STORAGE_FULL}
   */
  CaptionFile fetch(String field, String url) throws JobException;
}
