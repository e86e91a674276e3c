package io.cuebroker.captions.srt;

import java.util.Arrays;

/** The lines seen since the last timing line, as places in the text, and what stood before each. */
final class TextLines {
  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private int[] numbers = new int[16];
  private boolean[] afterBlank = new boolean[16];
  private int size;

  void add(int start, int end, int number, boolean isAfterBlank) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
      ends = Arrays.copyOf(ends, size * 2);
      numbers = Arrays.copyOf(numbers, size * 2);
      afterBlank = Arrays.copyOf(afterBlank, size * 2);
    }
    starts[size] = start;
    ends[size] = end;
    numbers[size] = number;
    afterBlank[size] = isAfterBlank;
    size++;
  }

  int size() {
    return size;
  }

  int start(int index) {
    return starts[index];
  }

  int end(int index) {
    return ends[index];
  }

  int number(int index) {
    return numbers[index];
  }

  boolean isAfterBlank(int index) {
    return afterBlank[index];
  }

  void truncate(int newSize) {
    size = newSize;
  }
}
