package io.cuebroker.broker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobProblem.Code;
import io.cuebroker.broker.NewJob;
import io.cuebroker.broker.PostedMedia;
import io.cuebroker.provider.LocalMedia;
import io.cuebroker.provider.MediaSource;
import io.cuebroker.testkit.FakeVendor;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaSourcesTest {
  @TempDir Path folder;
  @TempDir Path outside;

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1/a.mp4, MEDIA_ADDRESS_FORBIDDEN",
    "http://localhost:8000/a.mp4, MEDIA_ADDRESS_FORBIDDEN",
    "http://169.254.169.254/latest, MEDIA_ADDRESS_FORBIDDEN",
    "ftp://example.org/a.mp4, INVALID_FIELD",
    "not an address, INVALID_FIELD",
    "media://01890000-0000-7000-8000-000000000000/a.mp4, MEDIA_UNREACHABLE",
    "file:///etc/passwd, MEDIA_UNREACHABLE",
  })
  void refusesAddressesThatLeadWhereTheyShouldNot(String url, Code code) {
    try (House house = new House(folder, FakeVendor.free("fake"))) {
      assertThat(refusal(house, url)).isEqualTo(code);
    }
  }

  @Test
  void takesFilesBelowARootAndNothingElseThroughALink() throws Exception {
    Path inside = Files.writeString(folder.resolve("clip.mp4"), "x");
    Path secret = Files.writeString(outside.resolve("secret.mp4"), "x");
    Path link = Files.createSymbolicLink(folder.resolve("link.mp4"), secret);
    try (House house = new House(folder, FakeVendor.free("fake"))) {
      Job job = create(house, inside.toUri().toString());

      assertThat(job.outputs().get(0).fileName()).isEqualTo("clip.srt");
      assertThat(refusal(house, link.toUri().toString())).isEqualTo(Code.MEDIA_UNREACHABLE);
      assertThat(refusal(house, folder.toUri() + "../" + outside.getFileName() + "/secret.mp4"))
          .isEqualTo(Code.MEDIA_UNREACHABLE);
    }
  }

  @Test
  void givesPostedMediaToItsOwnDeskOnly() throws Exception {
    FakeVendor vendor = FakeVendor.free("fake");
    try (House house = new House(folder, vendor)) {
      PostedMedia posted =
          house
              .broker()
              .media()
              .store(
                  DeskId.DEFAULT,
                  "../über clip.mp4",
                  new ByteArrayInputStream("media".getBytes(StandardCharsets.UTF_8)));
      Job job = create(house, posted.url());

      assertThat(job.outputs().get(0).fileName()).isEqualTo(".._über clip.srt");
      MediaSource media = vendor.requests().get(0).media().orElseThrow();
      assertThat(media.publicAddress()).isEmpty();
      try (LocalMedia local = media.open()) {
        assertThat(local.path()).hasContent("media");
      }
      assertThat(refusal(house, posted.url(), new DeskId("sports")))
          .isEqualTo(Code.MEDIA_UNREACHABLE);
    }
  }

  private static Job create(House house, String url) throws JobException {
    return house.broker().jobs().create(request(url, DeskId.DEFAULT)).job();
  }

  private static Code refusal(House house, String url) {
    return refusal(house, url, DeskId.DEFAULT);
  }

  private static Code refusal(House house, String url, DeskId desk) {
    return catchThrowableOfType(
            JobException.class, () -> house.broker().jobs().create(request(url, desk)))
        .problem()
        .code();
  }

  private static NewJob request(String url, DeskId desk) {
    NewJob any = House.request("fake", "p");
    return new NewJob(
        desk,
        any.parentId(),
        Optional.of(url),
        any.provider(),
        any.providerParams(),
        any.outputTypes(),
        any.language(),
        any.type(),
        any.captionFile(),
        any.metadata(),
        any.requestedBy(),
        any.callbackUrl(),
        any.release(),
        any.retryOf(),
        any.warnings(),
        any.idempotencyKey());
  }
}
