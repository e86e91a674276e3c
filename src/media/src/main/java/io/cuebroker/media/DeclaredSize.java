package io.cuebroker.media;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;

/**
 * How long a file should be by its own head, in bytes. FFmpeg takes a RIFF or Matroska file that is
 * broken off for a shorter whole one.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8794#section-4">EBML variable-size integers</a>
 */
final class DeclaredSize {
  private static final int RIFF = 0x52494646;
  private static final int EBML = 0x1A45DFA3;
  private static final int SEGMENT = 0x18538067;
  private static final int RIFF_HEADER_BYTES = 8;

  /** Recorders that cannot go back to fill the size in leave one of the last few values. */
  private static final long MOST_RIFF = 0x7FFFFF00L;

  private static final long UNKNOWN = -1;

  private DeclaredSize() {}

  static OptionalLong of(byte[] head) {
    ByteBuffer bytes = ByteBuffer.wrap(head);
    try {
      long size = UNKNOWN;
      int magic = bytes.getInt();
      if (magic == RIFF) {
        size = riff(bytes.order(ByteOrder.LITTLE_ENDIAN));
      } else if (magic == EBML) {
        size = matroska(bytes);
      }
      return size == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(size);
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return OptionalLong.empty(); // The head is too short, or a size leads out of it.
    }
  }

  private static long riff(ByteBuffer bytes) {
    long size = Integer.toUnsignedLong(bytes.getInt());
    return size == 0 || size > MOST_RIFF ? UNKNOWN : RIFF_HEADER_BYTES + size;
  }

  private static long matroska(ByteBuffer bytes) {
    long headerSize = variableSize(bytes);
    if (headerSize < 0 || headerSize > bytes.remaining()) {
      return UNKNOWN;
    }
    bytes.position(bytes.position() + (int) headerSize);
    if (bytes.getInt() != SEGMENT) {
      return UNKNOWN;
    }
    long size = variableSize(bytes);
    return size == UNKNOWN ? UNKNOWN : bytes.position() + size;
  }

  /** Reads an integer whose first byte's leading zeros tell its length; all ones is unknown. */
  private static long variableSize(ByteBuffer bytes) {
    int first = Byte.toUnsignedInt(bytes.get());
    int more = Integer.numberOfLeadingZeros(first) - (Integer.SIZE - Byte.SIZE);
    if (more >= Byte.SIZE) {
      return UNKNOWN;
    }
    long most = 0x7FL >>> more;
    long value = first & most;
    for (int i = 0; i < more; i++) {
      value = value << Byte.SIZE | Byte.toUnsignedLong(bytes.get());
      most = most << Byte.SIZE | 0xFF;
    }
    return value == most ? UNKNOWN : value;
  }
}
