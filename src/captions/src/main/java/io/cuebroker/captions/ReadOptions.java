package io.cuebroker.captions;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Optional;

/**
 * How to read a file.
 *
 * @param charset what the caller knows of the encoding; empty means it is detected
 * @param frameRate of files that count frames without saying at which rate
 * @param offset the programme start in the file's time codes, subtracted from every time; zero by
 *     default
 * @param language the document's language where the file does not say
 */
public record ReadOptions(
    Optional<Charset> charset, FrameRate frameRate, Duration offset, Optional<String> language) {

  /** Encoding detected, 29.97 frames per second non-drop, no offset. */
  public static final ReadOptions DEFAULT =
      new ReadOptions(Optional.empty(), FrameRate.FPS_29_97_NDF, Duration.ZERO, Optional.empty());
}
