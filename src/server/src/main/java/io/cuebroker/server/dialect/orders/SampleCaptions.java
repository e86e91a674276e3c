package io.cuebroker.server.dialect.orders;

import io.cuebroker.provider.CaptionFile;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What orders in sandbox mode deliver. */
final class SampleCaptions {
  private static final String VTT =
      """
      WEBVTT

      00:00:00.500 --> 00:00:02.500
      These are sample captions.

      00:00:03.000 --> 00:00:05.500
      An order in sandbox mode reaches no provider
      and costs nothing.
      """;

  private SampleCaptions() {}

  static CaptionFile file() {
    return CaptionFile.human(
        "sample.vtt", Optional.of("vtt"), VTT.getBytes(StandardCharsets.UTF_8));
  }
}
