package io.cuebroker.captions.cap;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostics;
import io.cuebroker.captions.DocumentFeatures;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.Region;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import io.cuebroker.captions.timecode.Timecode;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes one file. */
final class CapWriter {
  private static final int MOST_HOURS = 99;
  private static final int MOST_RECORDS = 0xFFFF;
  private static final int ONE_ROW = 0x61;
  private static final int ROWS = 0x62;
  private static final int USUAL_ROWS = 2;

  /** As the free programs write it; what it means is not known. */
  private static final int[] UNKNOWN_OF_HEADER = {0x09, 0xA8, 0xAF, 0x4F};

  private static final int[] UNKNOWN_OF_RECORD = {0x12, 0x01, 0, 0, 0, 0};

  private final CaptionDocument document;
  private final FrameRate rate;
  private final long firstFrame;
  private final Map<String, Region> regions = new HashMap<>();
  private final Set<Feature> dropped;
  private final Diagnostics notes = new Diagnostics();
  private final ByteArrayOutputStream records = new ByteArrayOutputStream();
  private int count;

  CapWriter(CaptionDocument document, WriteOptions options) {
    this.document = document;
    this.rate = options.frameRate();
    this.firstFrame = Timecode.frames(options.offset(), rate);
    this.dropped = DocumentFeatures.notCarried(document, CapFormat.INFO.carries());
    for (Region region : document.regions()) {
      regions.put(region.id(), region);
    }
  }

  WriteResult write() throws CaptionWriteException {
    if (rate.nominal() > 0xFF) {
      throw new CaptionWriteException("a CAP frame number is one byte");
    }
    int number = 0;
    for (Cue cue : document.cuesByStart()) {
      number++;
      TextBytes text = TextBytes.of(cue);
      for (String note : text.notes()) {
        notes.cue(number, note);
      }
      dropped.addAll(text.dropped());
      write(cue, number, text.parts());
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    put(file, CapFormat.MAGIC, CapFormat.CURRENT, 1, 0, count & 0xFF, count >> 8);
    put(file, UNKNOWN_OF_HEADER);
    file.writeBytes(new byte[CapFormat.HEADER_LENGTH - file.size()]);
    file.writeBytes(records.toByteArray());
    return new WriteResult(file.toByteArray(), dropped, notes.list());
  }

  private void write(Cue cue, int number, List<TextBytes.Part> parts) throws CaptionWriteException {
    long start = firstFrame + Timecode.frames(cue.start(), rate);
    long end = Math.max(start + 1, firstFrame + Timecode.frames(cue.end(), rate));
    if (parts.size() > 1) {
      dropped.add(Feature.CUE_TIMES);
      notes.cue(number, "too long for a record; divided into " + parts.size() + " after another");
    }
    for (int i = 0; i < parts.size(); i++) {
      TextBytes.Part part = parts.get(i);
      long from = start + (end - start) * i / parts.size();
      long to = Math.max(from + 1, start + (end - start) * (i + 1) / parts.size());
      if (part.rows() > USUAL_ROWS) {
        notes.cue(number, "more than two rows, which Cheetah may not show");
      }
      ByteArrayOutputStream record = new ByteArrayOutputStream();
      put(record, Layout.TEXT + part.bytes().length, part.rows() == 1 ? ONE_ROW : ROWS);
      putTime(record, from);
      putTime(record, to);
      put(record, UNKNOWN_OF_RECORD);
      put(record, Layout.bytes(cue.placement(), regions, part.rows()));
      record.writeBytes(part.bytes());
      records.writeBytes(record.toByteArray());
      count++;
      if (count > MOST_RECORDS) {
        throw new CaptionWriteException("a CAP file counts at most " + MOST_RECORDS + " captions");
      }
    }
  }

  private void putTime(ByteArrayOutputStream record, long frame) throws CaptionWriteException {
    Timecode timecode = new Timecode(frame, rate);
    if (timecode.hours() > MOST_HOURS) {
      throw new CaptionWriteException("CAP time codes end at 99 hours");
    }
    put(record, (int) timecode.hours(), timecode.minutes(), timecode.seconds(), timecode.frames());
  }

  private static void put(ByteArrayOutputStream bytes, int... values) {
    for (int value : values) {
      bytes.write(value);
    }
  }
}
