package io.cuebroker.captions.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.cuebroker.captions.CaptionFormats;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * One fuzz target for each reader, called like the format's id. As plain tests they run on the seed
 * files and on what fuzzing once found, which lies in {@code ReaderFuzzTestInputs}. To fuzz one:
 *
 * <pre>JAZZER_FUZZ=1 mvn -pl src/captions test -Dtest='ReaderFuzzTest#ttml'</pre>
 */
class ReaderFuzzTest {
  private static final String DURATION = "3m";

  @Test
  void everyFormatHasATarget() {
    assertThat(CaptionFormats.all())
        .extracting(FuzzTargets::target)
        .isSubsetOf(
            Arrays.stream(ReaderFuzzTest.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(FuzzTest.class))
                .map(Method::getName)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList());
  }

  @ArgumentsSource(SeedFiles.class)
  @FuzzTest(maxDuration = DURATION)
  void srt(byte[] file) {
    FuzzTargets.requireOrderlyReading(FuzzTargets.format("srt"), file);
  }

  @ArgumentsSource(SeedFiles.class)
  @FuzzTest(maxDuration = DURATION)
  void facebookSrt(byte[] file) {
    FuzzTargets.requireOrderlyReading(FuzzTargets.format("facebookSrt"), file);
  }

  @ArgumentsSource(SeedFiles.class)
  @FuzzTest(maxDuration = DURATION)
  void vtt(byte[] file) {
    FuzzTargets.requireOrderlyReading(FuzzTargets.format("vtt"), file);
  }

  @ArgumentsSource(SeedFiles.class)
  @FuzzTest(maxDuration = DURATION)
  void scc(byte[] file) {
    FuzzTargets.requireOrderlyReading(FuzzTargets.format("scc"), file);
  }

  @ArgumentsSource(SeedFiles.class)
  @FuzzTest(maxDuration = DURATION)
  void mcc(byte[] file) {
    FuzzTargets.requireOrderlyReading(FuzzTargets.format("mcc"), file);
  }

  @ArgumentsSource(SeedFiles.class)
  @FuzzTest(maxDuration = DURATION)
  void cap(byte[] file) {
    FuzzTargets.requireOrderlyReading(FuzzTargets.format("cap"), file);
  }

  @ArgumentsSource(SeedFiles.class)
  @FuzzTest(maxDuration = DURATION)
  void ttml(byte[] file) {
    FuzzTargets.requireOrderlyReading(FuzzTargets.format("ttml"), file);
  }

  @ArgumentsSource(SeedFiles.class)
  @FuzzTest(maxDuration = DURATION)
  void dfxp(byte[] file) {
    FuzzTargets.requireOrderlyReading(FuzzTargets.format("dfxp"), file);
  }

  @ArgumentsSource(SeedFiles.class)
  @FuzzTest(maxDuration = DURATION)
  void spruceStl(byte[] file) {
    FuzzTargets.requireOrderlyReading(FuzzTargets.format("spruceStl"), file);
  }

  @ArgumentsSource(SeedFiles.class)
  @FuzzTest(maxDuration = DURATION)
  void ebuStl(byte[] file) {
    FuzzTargets.requireOrderlyReading(FuzzTargets.format("ebuStl"), file);
  }

  @ArgumentsSource(SeedFiles.class)
  @FuzzTest(maxDuration = DURATION)
  void sbv(byte[] file) {
    FuzzTargets.requireOrderlyReading(FuzzTargets.format("sbv"), file);
  }

  @ArgumentsSource(SeedFiles.class)
  @FuzzTest(maxDuration = DURATION)
  void ass(byte[] file) {
    FuzzTargets.requireOrderlyReading(FuzzTargets.format("ass"), file);
  }

  @ArgumentsSource(SeedFiles.class)
  @FuzzTest(maxDuration = DURATION)
  void lrc(byte[] file) {
    FuzzTargets.requireOrderlyReading(FuzzTargets.format("lrc"), file);
  }

  @ArgumentsSource(SeedFiles.class)
  @FuzzTest(maxDuration = DURATION)
  void qttext(byte[] file) {
    FuzzTargets.requireOrderlyReading(FuzzTargets.format("qttext"), file);
  }

  @ArgumentsSource(SeedFiles.class)
  @FuzzTest(maxDuration = DURATION)
  void json(byte[] file) {
    FuzzTargets.requireOrderlyReading(FuzzTargets.format("json"), file);
  }

  @ArgumentsSource(SeedFiles.class)
  @FuzzTest(maxDuration = DURATION)
  void txt(byte[] file) {
    FuzzTargets.requireOrderlyReading(FuzzTargets.format("txt"), file);
  }

  @ArgumentsSource(SeedFiles.class)
  @FuzzTest(maxDuration = DURATION)
  void avidDs(byte[] file) {
    FuzzTargets.requireOrderlyReading(FuzzTargets.format("avidDs"), file);
  }

  @ArgumentsSource(SeedFiles.class)
  @FuzzTest(maxDuration = DURATION)
  void avidDvd(byte[] file) {
    FuzzTargets.requireOrderlyReading(FuzzTargets.format("avidDvd"), file);
  }
}
