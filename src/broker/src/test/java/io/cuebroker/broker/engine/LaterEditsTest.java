package io.cuebroker.broker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cuebroker.broker.CaptionVersion;
import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobProblem.Code;
import io.cuebroker.broker.NewJob;
import io.cuebroker.broker.Phase;
import io.cuebroker.provider.CaptionFile.Origin;
import io.cuebroker.provider.JobType;
import io.cuebroker.provider.OrderState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do to captions at a vendor, in a review and after the delivery. */
class LaterEditsTest {
  private final EditableVendor vendor = new EditableVendor();

  @TempDir Path folder;

  @Test
  void makesAVersionOfWhatWasEditedAfterTheDelivery() throws Exception {
    try (House house = house()) {
      Job job = deliver(house);
      vendor.writing("Good evening", Origin.MACHINE_EDITED).become(delivered("2"));

      house.await(job.id(), it -> it.captionVersion() == 2);

      assertThat(text(house, job, Optional.empty())).isEqualTo("Good evening");
      assertThat(text(house, job, Optional.of(1))).isEqualTo("Hello");
      assertThat(house.job(job.id()).phase()).isEqualTo(Phase.DELIVERED);
      assertThat(house.events(job.id()))
          .last()
          .asString()
          .startsWith("caption.upgraded: version 2");
    }
  }

  @Test
  void makesNoVersionOfTheSameCaptions() throws Exception {
    try (House house = house()) {
      Job job = deliver(house);
      vendor.become(delivered("2"));

      house.broker().jobs().refresh(DeskId.DEFAULT, job.id());

      assertThat(house.broker().jobs().versions(DeskId.DEFAULT, job.id())).hasSize(1);
    }
  }

  @Test
  void letsNoMachineDisplaceAPerson() throws Exception {
    vendor.writing("By a person", Origin.HUMAN);
    try (House house = house()) {
      Job job = deliver(house);
      vendor.writing("By a machine", Origin.MACHINE).become(delivered("2"));

      Job asked = house.broker().jobs().refresh(DeskId.DEFAULT, job.id());

      assertThat(asked.captionVersion()).isEqualTo(1);
      List<CaptionVersion.Summary> versions =
          house.broker().jobs().versions(DeskId.DEFAULT, job.id());
      assertThat(versions).extracting(CaptionVersion.Summary::pending).containsExactly(false, true);
      assertThat(text(house, job, Optional.empty())).isEqualTo("By a person");
      assertThat(house.events(job.id())).last().asString().startsWith("caption.pending");
      // Asked again it is the same news, not more.
      house.broker().jobs().refresh(DeskId.DEFAULT, job.id());
      assertThat(house.broker().jobs().versions(DeskId.DEFAULT, job.id())).hasSize(2);
    }
  }

  @Test
  void endsAReviewWithTheEditAndGivesItToTheJobThatWasReviewed() throws Exception {
    try (House house = house()) {
      Job original = deliver(house);
      Job review = review(house, Instant.now().plus(Duration.ofHours(4)));
      assertThat(review.reviewExpiresAt()).isPresent();
      assertThat(review.providerParams()).containsKey("ReviewURL");

      vendor.writing("Reviewed", Origin.MACHINE_EDITED).become(delivered("2"));

      house.await(review.id(), Phase.DELIVERED);
      assertThat(text(house, review, Optional.empty())).isEqualTo("Reviewed");
      assertThat(text(house, original, Optional.empty())).isEqualTo("Reviewed");
      assertThat(house.broker().jobs().versions(DeskId.DEFAULT, original.id()))
          .last()
          .satisfies(it -> assertThat(it.reason().orElseThrow()).contains(review.id().toString()));
    }
  }

  @Test
  void endsAReviewWhoseLinkRanOut() throws Exception {
    try (House house = house()) {
      deliver(house);
      Job review = review(house, Instant.now().plusMillis(1_200));

      Job over = house.await(review.id(), Phase.DELIVERED);

      assertThat(over.details().orElseThrow()).contains("link ran out");
      assertThat(text(house, review, Optional.empty())).isEqualTo("Hello");
    }
  }

  @Test
  void endsAReviewWhenSomebodyAsksForIt() throws Exception {
    try (House house = house()) {
      deliver(house);
      Job review = review(house, Instant.now().plus(Duration.ofHours(4)));

      Job asked = house.broker().jobs().refresh(DeskId.DEFAULT, review.id());

      assertThat(asked.phase()).isEqualTo(Phase.DELIVERED);
    }
  }

  @Test
  void showsAReviewersLatestWordToWhoeverDownloads() throws Exception {
    vendor.answering(
        new OrderState.AwaitingReview(Optional.empty(), Optional.empty(), Optional.of("1"), false));
    try (House house = house()) {
      Job job = house.broker().jobs().create(House.request(EditableVendor.ID, "p")).job();
      house.await(job.id(), Phase.IN_REVIEW);
      vendor
          .writing("Half way", Origin.HUMAN)
          .become(
              new OrderState.AwaitingReview(
                  Optional.empty(), Optional.empty(), Optional.of("2"), false));
      Thread.sleep(150); // Not more often than the least wait between polls.

      assertThat(text(house, job, Optional.empty())).isEqualTo("Half way");
      assertThat(house.job(job.id()).phase()).isEqualTo(Phase.IN_REVIEW);
      // Asking does not end a review whose end the vendor tells.
      assertThat(house.broker().jobs().refresh(DeskId.DEFAULT, job.id()).phase())
          .isEqualTo(Phase.IN_REVIEW);
    }
  }

  @Test
  void givesFreshReviewLinks() throws Exception {
    try (House house = house()) {
      Job job = deliver(house);

      Job linked =
          house
              .broker()
              .jobs()
              .reviewLink(DeskId.DEFAULT, job.id(), Optional.of(Duration.ofHours(2)));

      assertThat(linked.providerParams().get("ReviewURL"))
          .isEqualTo("https://edit.test/order-1?k=2");
      assertThat(linked.reviewExpiresAt().orElseThrow())
          .isBetween(Instant.now().plusSeconds(7_000), Instant.now().plusSeconds(7_300));
      assertThat(house.events(job.id())).noneMatch(event -> event.contains("k=2"));
    }
  }

  @Test
  void refusesToRefreshWhatEndedWithoutCaptions() throws Exception {
    vendor.answering(working());
    try (House house = house()) {
      Job job = house.broker().jobs().create(House.request(EditableVendor.ID, "p")).job();
      house.broker().jobs().cancel(DeskId.DEFAULT, job.id(), false);

      JobException refused =
          catchThrowableOfType(
              JobException.class, () -> house.broker().jobs().refresh(DeskId.DEFAULT, job.id()));

      assertThat(refused.problem().code()).isEqualTo(Code.ALREADY_DONE);
    }
  }

  private House house() {
    return new House(folder, Limits.DEFAULT, List.of(vendor));
  }

  private Job deliver(House house) throws Exception {
    Job job = house.broker().jobs().create(House.request(EditableVendor.ID, "p")).job();
    return house.await(job.id(), Phase.DELIVERED);
  }

  private Job review(House house, Instant until) throws Exception {
    vendor
        .answering(
            new OrderState.AwaitingReview(
                Optional.empty(), Optional.empty(), Optional.of("1"), true))
        .reviewedUntil(until);
    NewJob asked = House.request(EditableVendor.ID, "p");
    Job job =
        house
            .broker()
            .jobs()
            .create(
                new NewJob(
                    asked.desk(),
                    asked.parentId(),
                    asked.mediaUrl(),
                    asked.provider(),
                    Map.of("provider_id", "order-1"),
                    asked.outputTypes(),
                    asked.language(),
                    JobType.REVIEW,
                    Optional.empty(),
                    Map.of(),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    Optional.empty(),
                    List.of(),
                    Optional.empty()))
            .job();
    return house.await(job.id(), Phase.IN_REVIEW);
  }

  private static String text(House house, Job job, Optional<Integer> version) throws JobException {
    return house
        .broker()
        .jobs()
        .captions(DeskId.DEFAULT, job.id(), version)
        .document()
        .cues()
        .get(0)
        .text();
  }

  private static OrderState delivered(String revision) {
    return new OrderState.Delivered(List.of(), Optional.of(revision));
  }

  private static OrderState working() {
    return new OrderState.InProgress(Optional.empty(), Optional.empty(), Optional.empty());
  }
}
