package io.cuebroker.media.burn;

/** A frame, and where in it colours are. */
final class Picture {
  private static final int NEAR = 90;

  /** The background of {@link Studio#video}. */
  private static final int BACKGROUND = 0x406080;

  private final byte[] rgb;
  private final int width;
  private final int height;

  Picture(byte[] rgb, int width, int height) {
    if (rgb.length != width * height * 3) {
      throw new IllegalArgumentException(rgb.length + " bytes for " + width + " x " + height);
    }
    this.rgb = rgb;
    this.width = width;
    this.height = height;
  }

  /** Edges in pixels, the right and lower ones exclusive. */
  record Box(int left, int top, int right, int bottom) {
    int width() {
      return right - left;
    }

    int height() {
      return bottom - top;
    }

    double middleX() {
      return (left + right) / 2.0;
    }

    double middleY() {
      return (top + bottom) / 2.0;
    }
  }

  /** Returns the box around everything that is not background. */
  Box drawn() {
    return box(BACKGROUND, false);
  }

  /** Returns the box around all pixels near a colour. */
  Box box(int color) {
    return box(color, true);
  }

  /** Returns how many pixels are near a colour. */
  int count(int color) {
    return count(color, 0, width);
  }

  /** Returns how many pixels near a colour the columns {@code left} to {@code right} have. */
  int count(int color, int left, int right) {
    int count = 0;
    for (int y = 0; y < height; y++) {
      for (int x = left; x < right; x++) {
        count += isNear(x, y, color) ? 1 : 0;
      }
    }
    return count;
  }

  /** Returns how many pixels are drawn on in one picture but not in the other. */
  int differenceOfShape(Picture other) {
    int count = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        count += isNear(x, y, BACKGROUND) == other.isNear(x, y, BACKGROUND) ? 0 : 1;
      }
    }
    return count;
  }

  private Box box(int color, boolean near) {
    int left = width;
    int top = height;
    int right = 0;
    int bottom = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (isNear(x, y, color) == near) {
          left = Math.min(left, x);
          right = Math.max(right, x + 1);
          top = Math.min(top, y);
          bottom = Math.max(bottom, y + 1);
        }
      }
    }
    return right == 0 ? new Box(0, 0, 0, 0) : new Box(left, top, right, bottom);
  }

  private boolean isNear(int x, int y, int color) {
    int at = (y * width + x) * 3;
    int red = Byte.toUnsignedInt(rgb[at]) - (color >> 16);
    int green = Byte.toUnsignedInt(rgb[at + 1]) - (color >> 8 & 0xFF);
    int blue = Byte.toUnsignedInt(rgb[at + 2]) - (color & 0xFF);
    return Math.abs(red) + Math.abs(green) + Math.abs(blue) < NEAR;
  }
}
