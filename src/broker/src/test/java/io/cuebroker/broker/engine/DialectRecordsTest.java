package io.cuebroker.broker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.DialectRecord;
import io.cuebroker.broker.DialectRecords;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobProblem.Code;
import io.cuebroker.testkit.FakeVendor;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the broker does for dialects that keep orders of several jobs. */
class DialectRecordsTest {
  private static final DeskId OTHER = new DeskId("other");

  @TempDir private Path folder;

  @Test
  void pagesAndCountsADesksRecordsNewestFirst() throws Exception {
    try (House house = new House(folder, FakeVendor.free("fake"))) {
      DialectRecords records = house.broker().records();
      for (String id : List.of("a", "b", "c")) {
        assertThat(records.insert("orders", DeskId.DEFAULT, id, "{}")).isTrue();
        Thread.sleep(2);
      }
      assertThat(records.insert("orders", OTHER, "d", "{}")).isTrue();
      assertThat(records.insert("orders", OTHER, "a", "{}")).as("of any desk").isFalse();

      assertThat(ids(records.page("orders", DeskId.DEFAULT, 0, 2))).containsExactly("c", "b");
      assertThat(ids(records.page("orders", DeskId.DEFAULT, 2, 2))).containsExactly("a");
      assertThat(records.count("orders", DeskId.DEFAULT)).isEqualTo(3);
      assertThat(records.count("orders", OTHER)).isEqualTo(1);
      assertThat(records.count("inputs", DeskId.DEFAULT)).isZero();
    }
  }

  private static List<String> ids(List<DialectRecord> records) {
    return records.stream().map(DialectRecord::id).toList();
  }

  @Test
  void checksARequestWithoutMakingAnything() throws Exception {
    FakeVendor vendor = FakeVendor.free("fake");
    try (House house = new House(folder, vendor)) {
      house.broker().jobs().check(House.request("fake", "story"));

      assertThat(house.broker().jobs().ofParent(DeskId.DEFAULT, "story")).isEmpty();
      assertThat(vendor.submissions()).isEmpty();
      assertThatThrownBy(() -> house.broker().jobs().check(House.request("nobody", "story")))
          .isInstanceOfSatisfying(
              JobException.class,
              e -> assertThat(e.problem().code()).isEqualTo(Code.UNKNOWN_PROVIDER));
    }
  }

  @Test
  void findsPostedMediaOfItsDeskOnly() throws Exception {
    try (House house = new House(folder, FakeVendor.free("fake"))) {
      var library = house.broker().media();
      var media =
          library.store(DeskId.DEFAULT, "a.mp4", new ByteArrayInputStream(new byte[] {1, 2, 3}));

      assertThat(library.file(DeskId.DEFAULT, media.url()).orElseThrow())
          .hasBinaryContent(new byte[] {1, 2, 3});
      assertThat(library.file(OTHER, media.url())).isEmpty();
      assertThat(library.file(DeskId.DEFAULT, "file:///etc/passwd")).isEmpty();
      assertThat(library.file(DeskId.DEFAULT, "media:nothing")).isEmpty();
      assertThat(library.length(DeskId.DEFAULT, media.url())).isEqualTo(Optional.empty());
    }
  }
}
