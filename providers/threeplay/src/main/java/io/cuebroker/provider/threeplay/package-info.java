/**
 * 3Play Media, API v3. What is known of the vendor is in the project's contracts notes, section 1;
 * "quirk Q2" and the like refer to its section 1.10.
 */
@NullMarked
package io.cuebroker.provider.threeplay;

import org.jspecify.annotations.NullMarked;
