/** A stand-in of Amara; {@link io.cuebroker.sandbox.amara.AmaraStub}. */
@NullMarked
package io.cuebroker.sandbox.amara;

import org.jspecify.annotations.NullMarked;
