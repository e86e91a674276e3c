package io.cuebroker.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntToDoubleFunction;

/** Test files: committed ones, and WAV files made on the spot. */
final class Assets {
  private static final int HEADER_BYTES = 44;

  private Assets() {}

  /** Copies a committed file to {@code folder/name}. */
  static Path copy(String asset, Path folder, String name) throws IOException {
    Path copy = folder.resolve(name);
    Files.write(copy, bytes(asset));
    return copy;
  }

  static byte[] bytes(String asset) throws IOException {
    try (InputStream in = Assets.class.getResourceAsStream(asset)) {
      if (in == null) {
        throw new IOException("no such asset: " + asset);
      }
      return in.readAllBytes();
    }
  }

  /** Writes 16 kHz mono audio; {@code wave} gives the amplitude, -1 to 1, of each sample. */
  static Path wav(Path file, int samples, IntToDoubleFunction wave) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(HEADER_BYTES + samples * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(bytes.capacity() - 8);
    bytes.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    bytes.putShort((short) 1).putShort((short) 1).putInt(16_000).putInt(32_000);
    bytes.putShort((short) 2).putShort((short) 16);
    bytes.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(samples * Short.BYTES);
    for (int i = 0; i < samples; i++) {
      bytes.putShort((short) Math.round(wave.applyAsDouble(i) * Short.MAX_VALUE));
    }
    Files.write(file, bytes.array());
    return file;
  }

  /** A tone that is silent during each span {@code {from, to}} of seconds. */
  static IntToDoubleFunction toneExcept(double[]... silences) {
    return sample -> {
      double seconds = sample / 16_000.0;
      for (double[] silence : silences) {
        if (seconds >= silence[0] && seconds < silence[1]) {
          return 0;
        }
      }
      return 0.3 * Math.sin(2 * Math.PI * 440 * seconds);
    };
  }
}
