package io.cuebroker.captions.ebustl;

import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Composes EBU STL files byte by byte, independently of the writer. */
final class StlFile {
  private final byte[] header = new byte[1024];
  private final ByteArrayOutputStream blocks = new ByteArrayOutputStream();
  private int number;
  private int row = 22;
  private int justification = 2;
  private int extension = 0xFF;
  private int cumulative;
  private int comment;
  private boolean announcesBlocks = true;

  private StlFile(String displayStandard) {
    Arrays.fill(header, (byte) ' ');
    header(0, "850STL25.01" + displayStandard + "0009");
    header(251, "4023100000000");
  }

  static StlFile teletext() {
    return new StlFile("1");
  }

  static StlFile open() {
    return new StlFile("0");
  }

  StlFile header(int offset, String text) {
    return header(offset, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  StlFile header(int offset, byte[] bytes) {
    System.arraycopy(bytes, 0, header, offset, bytes.length);
    return this;
  }

  StlFile announcing(String blockCount) {
    announcesBlocks = false;
    return header(238, blockCount);
  }

  StlFile at(int newRow, int newJustification) {
    row = newRow;
    justification = newJustification;
    return this;
  }

  StlFile extension(int newExtension) {
    extension = newExtension;
    return this;
  }

  StlFile cumulative(int newStatus) {
    cumulative = newStatus;
    return this;
  }

  StlFile comment(int newComment) {
    comment = newComment;
    return this;
  }

  /** Starts the next subtitle's number. */
  StlFile next() {
    number++;
    return this;
  }

  /** Adds a block from second 1 to second 2. */
  StlFile text(String text) {
    return text(new int[] {0, 0, 1, 0}, new int[] {0, 0, 2, 0}, text);
  }

  /** Adds a block; each character of the text is one byte. */
  StlFile text(int[] start, int[] end, String text) {
    byte[] block = new byte[128];
    Arrays.fill(block, 16, 128, (byte) 0x8F);
    block[1] = (byte) number;
    block[2] = (byte) (number >> 8);
    block[3] = (byte) extension;
    block[4] = (byte) cumulative;
    for (int i = 0; i < 4; i++) {
      block[5 + i] = (byte) start[i];
      block[9 + i] = (byte) end[i];
    }
    block[13] = (byte) row;
    block[14] = (byte) justification;
    block[15] = (byte) comment;
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(bytes, 0, block, 16, bytes.length);
    blocks.writeBytes(block);
    return this;
  }

  byte[] bytes() {
    if (announcesBlocks) {
      header(238, String.format("%05d", blocks.size() / 128));
    }
    byte[] file = Arrays.copyOf(header, 1024 + blocks.size());
    System.arraycopy(blocks.toByteArray(), 0, file, 1024, blocks.size());
    return file;
  }

  ReadResult read() throws CaptionSyntaxException {
    return EbuStl.FORMAT.read(bytes(), ReadOptions.DEFAULT);
  }

  Cue cue() throws CaptionSyntaxException {
    return read().document().cues().get(0);
  }
}
