package io.cuebroker.media.worker;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines of a stream, however much it writes. Safe for concurrent use. */
final class LastLines {
  private static final int MOST = 20;
  private static final int LONGEST = 500;

  private final Deque<String> lines = new ArrayDeque<>();

  void readAll(InputStream stream) throws IOException {
    InputStream in = new BufferedInputStream(stream);
    byte[] line = new byte[LONGEST];
    int length = 0;
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n') {
        add(line, length);
        length = 0;
      } else if (length < LONGEST) {
        line[length++] = (byte) next;
      }
    }
    add(line, length);
  }

  synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  private synchronized void add(byte[] line, int length) {
    String text = new String(line, 0, length, StandardCharsets.UTF_8).strip();
    if (text.isEmpty()) {
      return;
    }
    if (lines.size() == MOST) {
      lines.removeFirst();
    }
    lines.add(text);
  }
}
