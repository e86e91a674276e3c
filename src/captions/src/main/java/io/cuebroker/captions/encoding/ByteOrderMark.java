package io.cuebroker.captions.encoding;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The bytes that U+FEFF makes at the start of a file, and the encoding they betray. */
record ByteOrderMark(Charset charset, List<Integer> bytes) {

  /** UTF-32LE stands before UTF-16LE, whose mark is the first half of its own. */
  private static final List<ByteOrderMark> ALL =
      List.of(
          new ByteOrderMark(StandardCharsets.UTF_8, List.of(0xEF, 0xBB, 0xBF)),
          new ByteOrderMark(Charset.forName("UTF-32LE"), List.of(0xFF, 0xFE, 0x00, 0x00)),
          new ByteOrderMark(Charset.forName("UTF-32BE"), List.of(0x00, 0x00, 0xFE, 0xFF)),
          new ByteOrderMark(StandardCharsets.UTF_16LE, List.of(0xFF, 0xFE)),
          new ByteOrderMark(StandardCharsets.UTF_16BE, List.of(0xFE, 0xFF)));

  static Optional<ByteOrderMark> of(byte[] file) {
    return ALL.stream().filter(mark -> mark.begins(file)).findFirst();
  }

  int length() {
    return bytes.size();
  }

  private boolean begins(byte[] file) {
    if (file.length < bytes.size()) {
      return false;
    }
    for (int i = 0; i < bytes.size(); i++) {
      if ((file[i] & 0xFF) != bytes.get(i)) {
        return false;
      }
    }
    return true;
  }
}
