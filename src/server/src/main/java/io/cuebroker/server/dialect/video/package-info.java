/**
 * The video captioning dialect: a video with captions burned in, for one request. Its text is that
 * of the No-Code Architects Toolkit's {@code /v1/video/caption}.
 */
@NullMarked
package io.cuebroker.server.dialect.video;

import org.jspecify.annotations.NullMarked;
