package io.cuebroker.bench.captions;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import io.cuebroker.captions.srt.Srt;
import io.cuebroker.captions.vtt.Vtt;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a whole file costs to read, to write and to convert. */
@BenchmarkMode(Mode.AverageTime)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx512m"})
@Measurement(iterations = 4, time = 1)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 1)
public class FormatsBenchmark {

  @Benchmark
  public ReadResult readSrt(Files files) throws CaptionSyntaxException {
    return Srt.FORMAT.read(files.srt, ReadOptions.DEFAULT);
  }

  @Benchmark
  public ReadResult readVtt(Files files) throws CaptionSyntaxException {
    return Vtt.FORMAT.read(files.vtt, ReadOptions.DEFAULT);
  }

  @Benchmark
  public WriteResult writeSrt(Files files) throws CaptionWriteException {
    return Srt.FORMAT.write(files.document, WriteOptions.DEFAULT);
  }

  @Benchmark
  public WriteResult writeVtt(Files files) throws CaptionWriteException {
    return Vtt.FORMAT.write(files.document, WriteOptions.DEFAULT);
  }

  @Benchmark
  public WriteResult convertSrtToVtt(Files files)
      throws CaptionSyntaxException, CaptionWriteException {
    return Vtt.FORMAT.write(
        Srt.FORMAT.read(files.srt, ReadOptions.DEFAULT).document(), WriteOptions.DEFAULT);
  }

  /** The same captions in every form that is read or written. */
  @State(Scope.Benchmark)
  @NullUnmarked // JMH fills fields before it reads them
  public static class Files {
    @Param({"50000"})
    private int cues;

    private byte[] srt;
    private byte[] vtt;
    private CaptionDocument document;

    @Setup
    public void make() throws CaptionSyntaxException, CaptionWriteException {
      srt = SampleCaptions.srt(cues);
      document = Srt.FORMAT.read(srt, ReadOptions.DEFAULT).document();
      vtt = Vtt.FORMAT.write(document, WriteOptions.DEFAULT).bytes();
    }
  }
}
