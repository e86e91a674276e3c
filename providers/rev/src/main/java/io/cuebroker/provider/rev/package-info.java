/**
 * Captions from Rev.com by its classic API v1; {@link io.cuebroker.provider.rev.RevFactory}. The
 * facts about Rev are from the contracts notes, section 2.
 */
@NullMarked
package io.cuebroker.provider.rev;

import org.jspecify.annotations.NullMarked;
