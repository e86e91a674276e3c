package io.cuebroker.captions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every format into every other: nothing is lost that is not told, and nothing told that is not.
 */
class AllPairsTest {
  /** Moments of {@link RichDocument#overlapping()} at which one cue is seen. */
  private static final List<Long> ALONE = List.of(1_500L, 4_500L);

  private static final List<Long> TOGETHER = List.of(1_500L, 3_250L, 4_500L);

  /**
   * Writes a document with everything in it, reads it back, and writes what was read in every
   * format. Text must survive each step, and the features that the next reading lacks must be those
   * that the writer told.
   */
  @ParameterizedTest
  @MethodSource("formats")
  void losesExactlyWhatItTellsOnTheWayToEveryFormat(String id) throws Exception {
    CaptionFormat source = CaptionFormats.find(id).orElseThrow();
    Reread first = Reread.of(source, RichDocument.of());
    List<String> wrong = first.wrong(RichDocument.of());

    for (CaptionFormat target : CaptionFormats.all()) {
      wrong.addAll(Reread.of(target, first.document()).wrong(first.document()));
    }

    assertThat(wrong).as("from " + id).isEmpty();
  }

  /** What is seen at each moment is the same, or the format says that it has one cue at a time. */
  @ParameterizedTest
  @MethodSource("formats")
  void showsOverlappingCuesTogetherOrTellsThatItCannot(String id) throws Exception {
    CaptionDocument document = RichDocument.overlapping();
    CaptionFormat format = CaptionFormats.find(id).orElseThrow();

    Reread again = Reread.of(format, document);

    Set<Feature> told = again.written().dropped();
    Set<Feature> carries = format.info().carries();
    boolean isTogether = carries.contains(Feature.OVERLAPPING_CUES);
    assertThat(told.contains(Feature.OVERLAPPING_CUES)).isNotEqualTo(isTogether);
    if (carries.contains(Feature.CUE_TIMES)) {
      for (long millis : isTogether ? TOGETHER : ALONE) {
        assertThat(seen(again.document(), millis))
            .as("%d ms", millis)
            .isEqualTo(seen(document, millis));
      }
    }
  }

  static List<String> formats() {
    return CaptionFormats.ids();
  }

  private static Set<String> seen(CaptionDocument document, long millis) {
    Duration moment = Duration.ofMillis(millis);
    Set<String> rows = new TreeSet<>();
    for (Cue cue : document.cues()) {
      if (cue.start().compareTo(moment) <= 0 && cue.end().compareTo(moment) > 0) {
        cue.lines().forEach(line -> rows.add(line.text()));
      }
    }
    return rows;
  }

  /** A document that was written and read again. */
  private record Reread(CaptionFormat format, WriteResult written, CaptionDocument document) {

    static Reread of(CaptionFormat format, CaptionDocument document) throws Exception {
      FrameRate rate = format.usualFrameRate();
      WriteOptions options =
          WriteOptions.DEFAULT
              .withFrameRate(rate)
              .withTranscript(new WriteOptions.Transcript(true, true));
      WriteResult written = format.write(document, options);
      ReadOptions reading =
          new ReadOptions(Optional.empty(), rate, Duration.ZERO, Optional.of(document.language()));
      return new Reread(format, written, format.read(written.bytes(), reading).document());
    }

    List<String> wrong(CaptionDocument before) {
      List<String> wrong = new ArrayList<>();
      String to = "to " + format.info().id() + ", ";
      if (!FeatureView.text(document).equals(FeatureView.text(before))) {
        wrong.add(to + "text: " + FeatureView.text(before) + " > " + FeatureView.text(document));
      }
      Set<Feature> used = DocumentFeatures.usedBy(before);
      for (Feature feature : EnumSet.complementOf(EnumSet.of(Feature.CHARACTERS))) {
        Set<String> had = FeatureView.of(before, feature);
        Set<String> has = FeatureView.of(document, feature);
        boolean isTold = written.dropped().contains(feature);
        boolean isCarried = format.info().carries().contains(feature);
        if (!has.containsAll(had) && !isTold) {
          wrong.add(to + feature + " lost and not told: " + had + " > " + has);
        } else if (isTold && !isCarried && !used.contains(feature)) {
          wrong.add(to + feature + " told and not used");
        } else if (isTold && isCarried && has.equals(had) && !mayBeFiner(feature)) {
          wrong.add(to + feature + " told and not lost: " + had);
        }
      }
      return wrong;
    }

    /** Whether the view is coarser than what the writer compares. */
    private static boolean mayBeFiner(Feature feature) {
      return feature == Feature.PLACEMENT || feature == Feature.REGIONS;
    }
  }
}
