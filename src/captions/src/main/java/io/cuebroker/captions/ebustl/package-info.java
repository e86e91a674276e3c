/** EBU STL: subtitles in binary blocks by EBU Tech 3264. */
@NullMarked
package io.cuebroker.captions.ebustl;

import org.jspecify.annotations.NullMarked;
