/**
 * CEA-608 (line 21) captions as numbered byte pairs: the part that SCC and MCC files share.
 *
 * <p>Facts are from 47 CFR 15.119 and the public readers and writers that {@code docs} names; no
 * file syntax lives here.
 */
@NullMarked
package io.cuebroker.captions.cea608;

import org.jspecify.annotations.NullMarked;
