/**
 * Amara, where people review and correct captions; {@link
 * io.cuebroker.provider.amara.AmaraFactory}. Facts about Amara are from the project's notes on
 * vendor contracts, section 3.
 */
@NullMarked
package io.cuebroker.provider.amara;

import org.jspecify.annotations.NullMarked;
