package io.cuebroker.server.dialect.captions;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.mcc.Mcc;
import io.cuebroker.captions.srt.Srt;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LargeFilesTest {
  private static final CaptionDocument DAY =
      CaptionDocument.of(
          "en", List.of(Cue.of(Duration.ofHours(23), Duration.ofHours(24), "Good night.")));

  @Test
  void letsOneLargeFileWaitForAnother() throws Exception {
    LargeFiles files = new LargeFiles(1);
    LargeFiles.Turn first = files.await(DAY, Mcc.FORMAT);
    CountDownLatch second = new CountDownLatch(1);

    Thread other =
        new Thread(
            () -> {
              LargeFiles.Turn turn = files.await(DAY, Mcc.FORMAT);
              second.countDown();
              turn.end();
            });
    other.start();

    assertThat(second.await(50, TimeUnit.MILLISECONDS)).isFalse();
    first.end();
    other.join();
    assertThat(second.getCount()).isZero();
  }

  @Test
  void letsSmallFilesPass() {
    LargeFiles files = new LargeFiles(1);
    files.await(DAY, Mcc.FORMAT);

    assertThat(files.await(DAY, Srt.FORMAT)).isSameAs(LargeFiles.Turn.NONE);
  }
}
