package io.cuebroker.captions;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Random;

/** Input that readers must live through. */
public final class Hostile {
  private static final int MANY_CHARACTERS = 490_000;
  private static final int RANDOM_FILES = 300;

  private Hostile() {}

  /**
   * Gives a format every beginning of a file, the file with each byte changed, and random bytes;
   * anything but a result or a {@link CaptionSyntaxException} is an error.
   *
   * @return how many of the inputs were read
   */
  public static int readEverySpoiled(CaptionFormat format, byte[] file) {
    int read = 0;
    Random random = new Random(42);
    for (int length = 0; length <= file.length; length++) {
      read += isRead(format, Arrays.copyOf(file, length)) ? 1 : 0;
    }
    for (int at = 0; at < file.length; at++) {
      byte[] changed = file.clone();
      changed[at] = (byte) random.nextInt(256);
      read += isRead(format, changed) ? 1 : 0;
    }
    for (int i = 0; i < RANDOM_FILES; i++) {
      byte[] noise = new byte[random.nextInt(400)];
      random.nextBytes(noise);
      read += isRead(format, noise) ? 1 : 0;
    }
    return read;
  }

  /**
   * Reads as much as is read whatever its lines, which begins with {@code head} and goes on with
   * {@code piece}. A quadratic reader would take hours here, not fail.
   */
  public static ReadResult readLong(CaptionFormat format, String head, String piece)
      throws CaptionSyntaxException {
    byte[] file = (head + piece.repeat(MANY_CHARACTERS / piece.length())).getBytes(UTF_8);
    return format.read(file, ReadOptions.DEFAULT);
  }

  private static boolean isRead(CaptionFormat format, byte[] file) {
    format.recognises(FileHead.of(file));
    try {
      return format.read(file, ReadOptions.DEFAULT).document() != null;
    } catch (CaptionSyntaxException e) {
      if (e.diagnostic().message().isBlank()) {
        throw new AssertionError("refused without a reason", e);
      }
      return false;
    }
  }
}
