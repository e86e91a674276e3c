package io.cuebroker.bench.captions;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.CaptionFormats;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.srt.Srt;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reads a format's file of one mebibyte and of ten, in turn, and prints for every round the
 * nanoseconds for each byte of the small file and of the large one.
 */
public final class ReadingMain {
  private static final int MEBIBYTE = 1 << 20;
  private static final int TIMES = 10;

  /** So many large files are read in a round: what the collector does then is shared out. */
  private static final int VOLUME = 3;

  private static final int WARM_UP = 3;
  private static final int CUES_MEASURED = 2_000;
  private static final int MOST_OF_CAP = 65_000;
  private static final long APART_MILLIS = 3_000;

  /** No format's time codes end before. */
  private static final long DAY_MILLIS = 23 * 3_600_000L;

  private ReadingMain() {}

  /**
   * Measures one format.
   *
   * @param args the format's id, and how many rounds
   */
  public static void main(String[] args) throws Exception {
    CaptionFormat format = CaptionFormats.find(args[0]).orElseThrow();
    List<Cue> cues =
        Srt.FORMAT.read(SampleCaptions.srt(CUES_MEASURED), ReadOptions.DEFAULT).document().cues();
    byte[] small = file(format, cues, MEBIBYTE);
    byte[] large = file(format, cues, TIMES * MEBIBYTE);
    for (int round = -WARM_UP; round < Integer.parseInt(args[1]); round++) {
      double nanosSmall = nanosPerByte(format, small, VOLUME * TIMES);
      double nanosLarge = nanosPerByte(format, large, VOLUME);
      if (round >= 0) {
        System.out.println(nanosSmall + " " + nanosLarge);
      }
    }
    System.out.println("done");
  }

  private static double nanosPerByte(CaptionFormat format, byte[] file, int times)
      throws Exception {
    ReadOptions options =
        new ReadOptions(
            ReadOptions.DEFAULT.charset(),
            format.usualFrameRate(),
            ReadOptions.DEFAULT.offset(),
            ReadOptions.DEFAULT.language());
    long start = System.nanoTime();
    for (int i = 0; i < times; i++) {
      if (format.read(file, options).document().cues().isEmpty()) {
        throw new IllegalStateException(format.info().id() + " read no cues");
      }
    }
    return (double) (System.nanoTime() - start) / times / file.length;
  }

  /**
   * Writes as many cues as make a file of about {@code size} bytes and last no longer than a day;
   * fewer where the format counts no further, as Cheetah CAP does.
   */
  private static byte[] file(CaptionFormat format, List<Cue> cues, int size) throws Exception {
    int sample = write(format, cues, cues.size()).length;
    int count = (int) ((long) cues.size() * size / sample);
    try {
      return write(format, cues, count);
    } catch (CaptionWriteException e) {
      return write(format, cues, Math.min(count, MOST_OF_CAP));
    }
  }

  private static byte[] write(CaptionFormat format, List<Cue> cues, int count) throws Exception {
    long apartMillis = Math.min(APART_MILLIS, DAY_MILLIS / count);
    List<Cue> all =
        IntStream.range(0, count)
            .mapToObj(i -> at(cues.get(i % cues.size()), i * apartMillis, apartMillis))
            .toList();
    WriteOptions options =
        WriteOptions.DEFAULT
            .withFrameRate(format.usualFrameRate())
            .withTranscript(new WriteOptions.Transcript(true, true));
    return format.write(CaptionDocument.of("en", all), options).bytes();
  }

  private static Cue at(Cue cue, long startMillis, long apartMillis) {
    Duration start = Duration.ofMillis(startMillis);
    return cue.withTimes(start, start.plusMillis(apartMillis * 9 / 10));
  }
}
