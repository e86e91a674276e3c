package io.cuebroker.broker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cuebroker.broker.Correction;
import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.JobProblem.Code;
import io.cuebroker.broker.Phase;
import io.cuebroker.broker.Video;
import io.cuebroker.broker.Video.State;
import io.cuebroker.broker.VideoWish;
import io.cuebroker.broker.engine.RenderingException.Outlook;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideosTest {
  private static final OrderState WORKING =
      new OrderState.InProgress(Optional.of(5), Optional.empty(), Optional.empty());
  private static final CaptionFile ASS =
      CaptionFile.human(
          "own.ass",
          Optional.of("ass"),
          """
          [Script Info]
          ScriptType: v4.00+

          [Events]
          Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
          Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,{\\b1}own
          """
              .getBytes(StandardCharsets.UTF_8));

  @TempDir Path folder;

  @Test
  void rendersWhatWasWishedOfAJobOnceItIsDelivered() throws Exception {
    try (Studio studio = new Studio(folder)) {
      studio.vendor.answering(WORKING);
      Job job = studio.create("p", Studio.WISH);
      Video waiting = studio.only(job.id());
      studio.vendor.become(studio.vendor.orders().get(0), new OrderState.Delivered(List.of()));
      Video done = studio.await(waiting.id(), State.DONE);

      assertThat(waiting.state()).isEqualTo(State.WAITING);
      assertThat(waiting.sizeBytes()).isEmpty();
      assertThat(done.captionVersion()).isEqualTo(1);
      assertThat(done.fileName()).isEqualTo("clip-captioned.mp4");
      assertThat(done.sizeBytes()).hasValue("first".length());
      assertThat(done.expiresAt()).contains(done.endedAt().orElseThrow().plus(Duration.ofDays(7)));
      assertThat(studio.content(done)).isEqualTo("first");
      assertThat(studio.videoEvents(job.id())).containsExactly("video.started", "video.completed");
      assertThat(studio.house.job(job.id()).phase()).isEqualTo(Phase.DELIVERED);
      assertThat(studio.videos().queueLength()).isZero();
    }
  }

  @Test
  void rendersWhatIsOrderedOfADeliveredJob() throws Exception {
    try (Studio studio = new Studio(folder)) {
      Job job = studio.create("p");
      studio.house.await(job.id(), Phase.DELIVERED);
      Video ordered = studio.videos().order(DeskId.DEFAULT, job.id(), Studio.WISH);

      assertThat(studio.content(studio.await(ordered.id(), State.DONE))).isEqualTo("first");
    }
  }

  @Test
  void rendersNothingOfCaptionsThatWaitForAReviewer() throws Exception {
    try (Studio studio = new Studio(folder)) {
      studio.vendor.answering(
          new OrderState.AwaitingReview(
              Optional.empty(), Optional.empty(), Optional.of("1"), false));
      Job job = studio.create("p", Studio.WISH);
      studio.house.await(job.id(), Phase.IN_REVIEW);

      assertThat(studio.only(job.id()).state()).isEqualTo(State.WAITING);
      assertThat(studio.rendering.works()).isEmpty();
    }
  }

  @Test
  void rendersNothingOfCaptionsThatAreKeptBackUntilTheyAreReleased() throws Exception {
    try (Studio studio = new Studio(folder)) {
      studio.vendor.delivering(Studio.srt("far too much text for a second ".repeat(20)));
      Job job = studio.createHeld("p", Studio.WISH);
      studio.house.await(job.id(), it -> !it.holdReasons().isEmpty());
      Video waiting = studio.only(job.id());
      int renderings = studio.rendering.works().size();
      studio.house.broker().jobs().release(DeskId.DEFAULT, job.id(), "ana");

      assertThat(waiting.state()).isEqualTo(State.WAITING);
      assertThat(renderings).isZero();
      assertThat(studio.await(waiting.id(), State.DONE).captionVersion()).isEqualTo(1);
    }
  }

  @Test
  void rendersAnewAfterACorrectionAndKeepsTheEarlierFileUntilThen() throws Exception {
    try (Studio studio = new Studio(folder)) {
      Job job = studio.create("p", Studio.WISH);
      Video first = studio.await(studio.only(job.id()).id(), State.DONE);
      Path firstFile = studio.videos().file(first);
      studio.rendering.gated();
      studio.rendering.awaitBegin();
      correct(studio, job.id(), 1, "second");
      studio.rendering.awaitBegin();
      Video meanwhile = studio.await(first.id(), State.RENDERING);

      assertThat(meanwhile.captionVersion()).isEqualTo(1);
      assertThat(studio.content(meanwhile)).isEqualTo("first");
      studio.rendering.letPass(1);
      Video second = studio.await(first.id(), State.DONE);
      assertThat(second.captionVersion()).isEqualTo(2);
      assertThat(studio.content(second)).isEqualTo("second");
      assertThat(firstFile).doesNotExist();
      assertThat(studio.videoEvents(job.id()))
          .containsExactly("video.started", "video.completed", "video.started", "video.completed");
    }
  }

  @Test
  void stopsARenderingThatACorrectionOvertakes() throws Exception {
    try (Studio studio = new Studio(folder)) {
      studio.rendering.gated();
      Job job = studio.create("p", Studio.WISH);
      studio.rendering.awaitBegin();
      correct(studio, job.id(), 1, "second");
      studio.rendering.awaitBegin();
      studio.rendering.letPass(1);
      Video done = studio.await(studio.only(job.id()).id(), State.DONE);

      assertThat(studio.rendering.interruptions()).isEqualTo(1);
      assertThat(done.captionVersion()).isEqualTo(2);
      assertThat(studio.content(done)).isEqualTo("second");
      assertThat(studio.videoEvents(job.id())).filteredOn("video.completed"::equals).hasSize(1);
    }
  }

  @Test
  void hasExpiredWhereItIsRemovedWhileACorrectionIsRendered() throws Exception {
    try (Studio studio = new Studio(folder)) {
      Job job = studio.create("p", Studio.WISH);
      Video first = studio.await(studio.only(job.id()).id(), State.DONE);
      studio.rendering.awaitBegin();
      studio.rendering.gated();
      correct(studio, job.id(), 1, "second");
      studio.rendering.awaitBegin();
      Video removed = studio.videos().remove(DeskId.DEFAULT, first.id(), "ana");

      assertThat(removed.state()).isEqualTo(State.EXPIRED);
      assertThat(removed.captionVersion()).isEqualTo(1);
      assertThat(removed.sizeBytes()).isEmpty();
      assertThat(removed.expiresAt()).isEqualTo(removed.endedAt()).isPresent();
      assertThat(studio.videoEvents(job.id())).endsWith("video.cancelled");
      assertThat(refusal(() -> studio.videos().file(removed))).isEqualTo(Code.NOT_DELIVERED);
    }
  }

  @Test
  void burnsTheCaptionsOwnScriptUntilSomebodyCorrectsThem() throws Exception {
    VideoWish own =
        new VideoWish(
            VideoWish.Kind.BURNED_IN, Map.of(), true, false, Optional.of(Duration.ofDays(1)));
    try (Studio studio = new Studio(folder)) {
      studio.vendor.delivering(ASS);
      Job job = studio.create("p", own);
      Video done = studio.await(studio.only(job.id()).id(), State.DONE);
      String script = studio.content(done);
      correct(studio, job.id(), 1, "corrected");
      Video corrected =
          studio.await(done.id(), it -> it.state() == State.DONE && it.captionVersion() == 2);

      assertThat(script).isEqualTo(new String(ASS.bytes(), StandardCharsets.UTF_8));
      assertThat(done.notes()).isEmpty();
      assertThat(done.expiresAt()).contains(done.endedAt().orElseThrow().plus(Duration.ofDays(1)));
      assertThat(studio.content(corrected)).isEqualTo("corrected");
      assertThat(corrected.notes())
          .singleElement()
          .asString()
          .contains("version 2 of the captions is not an ASS file");
    }
  }

  @Test
  void failsWithTheReasonOfItsJob() throws Exception {
    try (Studio studio = new Studio(folder)) {
      studio.vendor.answering(
          new OrderState.Failed(
              ProviderProblem.of(Kind.REJECTED, "no_speech", "nobody speaks in it")));
      Job job = studio.create("p", Studio.WISH);
      studio.house.await(job.id(), Phase.ERROR);

      Video failed = studio.only(job.id());
      assertThat(failed.state()).isEqualTo(State.FAILED);
      assertThat(failed.failure().orElseThrow().code()).isEqualTo("no_speech");
      assertThat(failed.failure().orElseThrow().message()).contains("nobody speaks in it");
      assertThat(refusal(() -> studio.videos().order(DeskId.DEFAULT, job.id(), Studio.WISH)))
          .isEqualTo(Code.ALREADY_DONE);
    }
  }

  @Test
  void isCancelledWithItsJob() throws Exception {
    try (Studio studio = new Studio(folder)) {
      studio.vendor.answering(WORKING);
      Job job = studio.create("p", Studio.WISH);
      studio.house.await(job.id(), Phase.PROCESSING);
      studio.house.broker().jobs().cancel(DeskId.DEFAULT, job.id(), false);

      assertThat(studio.only(job.id()).state()).isEqualTo(State.CANCELLED);
    }
  }

  @Test
  void isCancelledWhileItIsRenderedAndLeavesItsJobAsItIs() throws Exception {
    try (Studio studio = new Studio(folder)) {
      studio.rendering.gated();
      Job job = studio.create("p", Studio.WISH);
      studio.rendering.awaitBegin();
      Video video = studio.only(job.id());
      Video cancelled = studio.videos().cancel(DeskId.DEFAULT, video.id(), "ana");
      Video other = studio.videos().order(DeskId.DEFAULT, job.id(), Studio.WISH);
      studio.rendering.awaitBegin(); // Its thread is free again.

      assertThat(cancelled.state()).isEqualTo(State.CANCELLED);
      assertThat(studio.rendering.interruptions()).isEqualTo(1);
      assertThat(studio.house.job(job.id()).phase()).isEqualTo(Phase.DELIVERED);
      assertThat(studio.videoEvents(job.id())).contains("video.cancelled");
      assertThat(refusal(() -> studio.videos().cancel(DeskId.DEFAULT, video.id(), "ana")))
          .isEqualTo(Code.ALREADY_DONE);
      assertThat(refusal(() -> studio.videos().file(video))).isEqualTo(Code.NOT_DELIVERED);
      studio.rendering.letPass(1);
      studio.await(other.id(), State.DONE);
    }
  }

  @Test
  void belongsToItsDesk() throws Exception {
    DeskId other = new DeskId("other");
    try (Studio studio = new Studio(folder)) {
      Job job = studio.create("p", Studio.WISH);
      Video video = studio.await(studio.only(job.id()).id(), State.DONE);

      assertThat(studio.videos().find(other, video.id())).isEmpty();
      assertThat(studio.videos().ofJob(other, job.id())).isEmpty();
      assertThat(refusal(() -> studio.videos().order(other, job.id(), Studio.WISH)))
          .isEqualTo(Code.JOB_NOT_FOUND);
      assertThat(refusal(() -> studio.videos().remove(other, video.id(), "eve")))
          .isEqualTo(Code.JOB_NOT_FOUND);
      assertThat(studio.content(video)).isEqualTo("first");
    }
  }

  @Test
  void losesItsFileWhenItsTimeIsOver() throws Exception {
    try (Studio studio = new Studio(folder)) {
      Job job = studio.create("p", Studio.WISH);
      Video video = studio.await(studio.only(job.id()).id(), State.DONE);
      Path file = studio.videos().file(video);
      studio.pass(Duration.ofDays(7).plusMinutes(1));

      assertThat(studio.only(job.id()).state()).isEqualTo(State.EXPIRED);
      assertThat(studio.only(job.id()).sizeBytes()).isEmpty();
      assertThat(refusal(() -> studio.videos().file(video))).isEqualTo(Code.NOT_DELIVERED);
      studio.house.restart(); // Its housekeeping runs at once.
      awaitGone(file);
      assertThat(studio.only(job.id()).state()).isEqualTo(State.EXPIRED);
    }
  }

  @Test
  void losesItsFileWhenItIsRemoved() throws Exception {
    try (Studio studio = new Studio(folder)) {
      Job job = studio.create("p", Studio.WISH);
      Video video = studio.await(studio.only(job.id()).id(), State.DONE);
      Path file = studio.videos().file(video);
      Video removed = studio.videos().remove(DeskId.DEFAULT, video.id(), "ana");

      assertThat(removed.state()).isEqualTo(State.EXPIRED);
      assertThat(file).doesNotExist();
      assertThat(studio.videos().remove(DeskId.DEFAULT, video.id(), "ana")).isEqualTo(removed);
    }
  }

  @Test
  void refusesAJobWhoseVideosTheQueueDoesNotTake() throws Exception {
    try (Studio studio = new Studio(folder, new FakeRendering().gated(), Studio.settings(1, 2))) {
      Job job = studio.create("p", Studio.WISH, Studio.WISH);

      assertThat(refusal(() -> studio.create("q", Studio.WISH))).isEqualTo(Code.QUEUE_FULL);
      assertThat(refusal(() -> studio.videos().order(DeskId.DEFAULT, job.id(), Studio.WISH)))
          .isEqualTo(Code.QUEUE_FULL);
      assertThat(studio.house.broker().jobs().ofParent(DeskId.DEFAULT, "q")).isEmpty();
      assertThat(studio.videos().queueLength()).isEqualTo(2);
    }
  }

  @Test
  void refusesWishesThatCannotBeMetBeforeAnythingIsMade() throws Exception {
    VideoWish odd = VideoWish.burnedIn(Map.of("colour", "red"));
    try (Studio studio = new Studio(folder)) {
      assertThat(refusal(() -> studio.create("p", odd))).isEqualTo(Code.INVALID_FIELD);
      assertThat(studio.house.broker().jobs().ofParent(DeskId.DEFAULT, "p")).isEmpty();
    }
  }

  @Test
  void triesAgainWhatMayPassAndGivesUpWhatBreaksAgain() throws Exception {
    RenderingException passing =
        RenderingException.of("media_unreachable", "it is away", "time", Outlook.PASSING);
    RenderingException full =
        RenderingException.of("storage_full", "it is full", "operator", Outlook.DISK_FULL);
    RenderingException broken =
        RenderingException.of("render_failed", "it broke", "nobody", Outlook.BROKEN);
    try (Studio studio = new Studio(folder)) {
      studio.rendering.failingWith(passing, full);
      Job job = studio.create("p", Studio.WISH);
      studio.await(studio.only(job.id()).id(), State.DONE);
      int tries = studio.rendering.works().size();
      studio.rendering.failingWith(broken, broken);
      Video second = studio.videos().order(DeskId.DEFAULT, job.id(), Studio.WISH);
      Video failed = studio.await(second.id(), State.FAILED);

      assertThat(tries).isEqualTo(3);
      assertThat(failed.failure().orElseThrow().code()).isEqualTo("render_failed");
      assertThat(studio.rendering.works()).hasSize(5);
      assertThat(studio.videoEvents(job.id()))
          .containsExactly("video.started", "video.completed", "video.started", "video.failed");
    }
  }

  @Test
  void givesBackWhatIsUnderWayWhenTheBrokerCloses() throws Exception {
    try (Studio studio = new Studio(folder)) {
      studio.rendering.gated();
      Job job = studio.create("p", Studio.WISH);
      studio.rendering.awaitBegin();
      studio.house.restart();
      studio.rendering.awaitBegin();
      studio.rendering.letPass(1);

      assertThat(studio.content(studio.await(studio.only(job.id()).id(), State.DONE)))
          .isEqualTo("first");
    }
  }

  @Test
  void ordersTheSameVideosWhereAJobIsRetried() throws Exception {
    try (Studio studio = new Studio(folder)) {
      Job job = studio.create("p", Studio.WISH);
      studio.house.await(job.id(), Phase.DELIVERED);
      Job again = studio.house.broker().jobs().retry(DeskId.DEFAULT, job.id()).job();

      assertThat(again.id()).isNotEqualTo(job.id());
      assertThat(studio.only(again.id()).wish()).isEqualTo(Studio.WISH);
    }
  }

  @Test
  void rendersAsManyAtOnceAsIsSet() throws Exception {
    try (Studio studio = new Studio(folder, new FakeRendering().gated(), Studio.settings(2, 10))) {
      Job job = studio.create("p", Studio.WISH, Studio.WISH, Studio.WISH);
      studio.rendering.awaitBegin();
      studio.rendering.awaitBegin();
      studio.rendering.letPass(3);
      for (Video video : studio.videos().ofJob(DeskId.DEFAULT, job.id())) {
        studio.await(video.id(), State.DONE);
      }

      assertThat(studio.rendering.mostActive()).isEqualTo(2);
    }
  }

  private static void correct(Studio studio, JobId job, int version, String text)
      throws JobException {
    var unused =
        studio
            .house
            .broker()
            .jobs()
            .correct(
                DeskId.DEFAULT,
                job,
                new Correction(
                    new Correction.Content.Whole(Studio.srt(text)),
                    Optional.of(version),
                    "ana",
                    Optional.empty()));
  }

  private static void awaitGone(Path file) throws InterruptedException {
    for (int i = 0; i < 500 && Files.exists(file); i++) {
      Thread.sleep(20);
    }
    assertThat(file).doesNotExist();
  }

  private static Code refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(JobException.class, call).problem().code();
  }
}
