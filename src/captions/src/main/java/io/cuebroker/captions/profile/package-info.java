/** What a broadcaster's style guide asks of captions, as plain data. */
@NullMarked
package io.cuebroker.captions.profile;

import org.jspecify.annotations.NullMarked;
