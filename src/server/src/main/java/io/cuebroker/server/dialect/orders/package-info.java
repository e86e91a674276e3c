/**
 * The orders dialect: {@code /api/v1/inputs}, {@code /api/v1/orders} and {@code
 * /api/v1/attachments}, in XML and JSON. {@link io.cuebroker.server.dialect.orders.OrdersDialect}
 * is the way in.
 *
 * <p>An order is a record of this dialect, stored before anything is made of it; each of its inputs
 * becomes a job whose parent is the order's number. How an order stands is read from its jobs.
 */
@NullMarked
package io.cuebroker.server.dialect.orders;

import org.jspecify.annotations.NullMarked;
