package io.cuebroker.provider.local;

import io.cuebroker.provider.LocalMedia;
import io.cuebroker.provider.MediaSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/** Recorded speech for tests, and longer files made of it. */
final class Speech {
  private static final int HEADER_BYTES = 44;
  private static final int BYTES_PER_SECOND = 32_000;

  private Speech() {}

  /** Copies a committed file into a folder. */
  static Path copy(String name, Path folder) throws IOException {
    Path copy = folder.resolve(name);
    Files.write(copy, bytes(name));
    return copy;
  }

  static byte[] bytes(String name) throws IOException {
    try (InputStream in = Speech.class.getResourceAsStream("/speech/" + name)) {
      if (in == null) {
        throw new IOException("no such clip: " + name);
      }
      return in.readAllBytes();
    }
  }

  /** Returns what is said in a clip, in lower case without punctuation. */
  static String transcript(String clip) throws IOException {
    return new String(bytes(clip + ".txt"), StandardCharsets.UTF_8).strip();
  }

  /** Writes a WAV file with lv-0890 said so many times, a second apart. */
  static Path repeated(Path file, int times) throws IOException {
    byte[] clip = samples();
    byte[] all = new byte[times * (clip.length + BYTES_PER_SECOND)];
    for (int i = 0; i < times; i++) {
      System.arraycopy(clip, 0, all, i * (clip.length + BYTES_PER_SECOND), clip.length);
    }
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.write(header(all.length));
      out.write(all);
    }
    return file;
  }

  /** Writes a WAV file (a sparse one) with lv-0890 said once, after so much silence. */
  static Path afterSilence(Path file, int seconds) throws IOException {
    byte[] clip = samples();
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.write(header(seconds * BYTES_PER_SECOND + clip.length));
      out.seek(HEADER_BYTES + (long) seconds * BYTES_PER_SECOND);
      out.write(clip);
    }
    return file;
  }

  /** Writes a WAV file of digital silence. */
  static Path silence(Path file, int seconds) throws IOException {
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.write(header(seconds * BYTES_PER_SECOND));
      out.setLength(HEADER_BYTES + (long) seconds * BYTES_PER_SECOND);
    }
    return file;
  }

  /** Writes a WAV file of white noise, about 36 dB below full scale. */
  static Path noise(Path file, int seconds) throws IOException {
    Random random = new Random(1);
    ByteBuffer samples =
        ByteBuffer.allocate(seconds * BYTES_PER_SECOND).order(ByteOrder.LITTLE_ENDIAN);
    while (samples.hasRemaining()) {
      samples.putShort((short) (500 * random.nextGaussian()));
    }
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.write(header(samples.capacity()));
      out.write(samples.array());
    }
    return file;
  }

  /** Offers a file of this machine as an order's media. */
  static MediaSource source(Path file) {
    return new FileSource(file);
  }

  private static byte[] samples() throws IOException {
    byte[] wav = bytes("lv-0890.wav");
    return Arrays.copyOfRange(wav, HEADER_BYTES, wav.length);
  }

  private static byte[] header(int dataBytes) {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    header.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(HEADER_BYTES - 8 + dataBytes);
    header.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    header.putShort((short) 1).putShort((short) 1).putInt(16_000).putInt(BYTES_PER_SECOND);
    header.putShort((short) 2).putShort((short) 16);
    header.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(dataBytes);
    return header.array();
  }

  private record FileSource(Path file) implements MediaSource {
    @Override
    public String fileName() {
      return String.valueOf(file.getFileName());
    }

    @Override
    public Optional<URI> publicAddress() {
      return Optional.empty();
    }

    @Override
    public LocalMedia open() {
      return new Lent(file);
    }
  }

  private record Lent(Path path) implements LocalMedia {
    @Override
    public void close() {}
  }
}
