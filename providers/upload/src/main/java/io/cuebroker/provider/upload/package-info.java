/** Captions that somebody already has; {@link io.cuebroker.provider.upload.UploadFactory}. */
@NullMarked
package io.cuebroker.provider.upload;

import org.jspecify.annotations.NullMarked;
