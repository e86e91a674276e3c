/**
 * The one guarded HTTP client for every address that a caller or a vendor gave: {@link
 * io.cuebroker.outbound.Outbound}.
 *
 * <p>The gate is the socket: {@link io.cuebroker.outbound.GuardedSocketFactory} looks at the very
 * address a connection is about to be opened to, so neither a name that changes its answer between
 * check and use nor a redirect gets around it. Everything else here gives earlier or better errors.
 */
@NullMarked
package io.cuebroker.outbound;

import org.jspecify.annotations.NullMarked;
