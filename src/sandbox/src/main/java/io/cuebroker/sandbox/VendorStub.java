package io.cuebroker.sandbox;

import java.util.List;

/** A vendor's stand-in without its HTTP server. Safe for concurrent use. */
public interface VendorStub extends AutoCloseable {

  /** Returns the vendor's id, such as {@code rev}. */
  String vendor();

  /** Returns what {@link StubServer#baseUrl()} ends with, such as {@code /api/v1}. */
  String basePath();

  /** Does what is asked and answers. */
  Answer answer(Call call);

  /** Returns every order ever placed, one for each time, cancelled or not. */
  List<PlacedOrder> orders();

  /** Stops what it does by itself, such as calling back. */
  @Override
  void close();

  /**
   * An order.
   *
   * @param id the vendor's
   * @param reference what its creator called it; for a vendor without such a field the media's
   *     address
   */
  record PlacedOrder(String id, String reference) {}
}
