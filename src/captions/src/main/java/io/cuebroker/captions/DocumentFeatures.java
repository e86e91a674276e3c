package io.cuebroker.captions;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Finds which features a document uses, so that a writer can say what its format does not hold.
 *
 * <p>One pass over the cues. {@link Feature#CHARACTERS} is never among the answers: only a writer
 * knows its format's character set.
 */
public final class DocumentFeatures {
  private final EnumSet<Feature> used = EnumSet.noneOf(Feature.class);

  private DocumentFeatures() {}

  /** Returns every feature that {@code document} uses, as a set of the caller's own. */
  public static EnumSet<Feature> usedBy(CaptionDocument document) {
    DocumentFeatures features = new DocumentFeatures();
    if (!document.metadata().isEmpty()) {
      features.used.add(Feature.METADATA);
    }
    if (!document.regions().isEmpty()) {
      features.used.add(Feature.REGIONS);
    }
    Duration latestEnd = Duration.ZERO;
    for (Cue cue : document.cuesByStart()) {
      features.addCue(cue);
      if (cue.start().compareTo(latestEnd) < 0) {
        features.used.add(Feature.OVERLAPPING_CUES);
      }
      latestEnd = cue.end().compareTo(latestEnd) > 0 ? cue.end() : latestEnd;
    }
    return features.used;
  }

  /**
   * Returns the features that {@code document} uses and {@code carries} lacks, as a set of the
   * caller's own, to which a writer may add.
   */
  public static EnumSet<Feature> notCarried(CaptionDocument document, Set<Feature> carries) {
    EnumSet<Feature> dropped = usedBy(document);
    dropped.removeAll(carries);
    return dropped;
  }

  private void addCue(Cue cue) {
    used.add(Feature.CUE_TIMES);
    if (cue.id().isPresent()) {
      used.add(Feature.CUE_IDS);
    }
    if (cue.speaker().isPresent()) {
      used.add(Feature.SPEAKER);
    }
    if (cue.mode() != DisplayMode.POP_ON) {
      used.add(Feature.DISPLAY_MODE);
    }
    if (cue.placement().isPresent()) {
      addPlacement(cue.placement().get());
    }
    if (!cue.words().isEmpty()) {
      addWords(cue.words());
    }
    List<Line> lines = cue.lines();
    if (lines.size() > 1) {
      used.add(Feature.LINE_BREAKS);
    }
    for (Line line : lines) {
      for (Span span : line.spans()) {
        addSpan(span);
      }
    }
  }

  private void addPlacement(Placement placement) {
    if (placement.regionId().isPresent()) {
      used.add(Feature.REGIONS);
    }
    if (placement.direction() != Placement.Direction.HORIZONTAL) {
      used.add(Feature.VERTICAL_TEXT);
    }
    if (placement.line().isPresent()
        || placement.positionPercent().isPresent()
        || placement.sizePercent().isPresent()
        || placement.textAlign() != Placement.TextAlign.CENTER) {
      used.add(Feature.PLACEMENT);
    }
  }

  private void addWords(List<Word> words) {
    used.add(Feature.WORDS);
    if (used.contains(Feature.CONFIDENCE)) {
      return;
    }
    for (Word word : words) {
      if (word.confidence().isPresent()) {
        used.add(Feature.CONFIDENCE);
        return;
      }
    }
  }

  private void addSpan(Span span) {
    if (span.ruby().isPresent()) {
      used.add(Feature.RUBY);
    }
    if (span.voice().isPresent()) {
      used.add(Feature.SPEAKER);
    }
    if (span.language().isPresent()) {
      used.add(Feature.SPAN_LANGUAGE);
    }
    if (span.from().isPresent()) {
      used.add(Feature.SPAN_TIMING);
    }
    if (!span.style().equals(Style.PLAIN)) {
      addStyle(span.style());
    }
  }

  private void addStyle(Style style) {
    addIf(style.bold(), Feature.BOLD);
    addIf(style.italic(), Feature.ITALIC);
    addIf(style.underline(), Feature.UNDERLINE);
    addIf(style.strikeout(), Feature.STRIKEOUT);
    addIf(style.flash(), Feature.FLASH);
    addIf(style.color().isPresent(), Feature.COLOR);
    addIf(style.background().isPresent(), Feature.BACKGROUND);
    addIf(style.font().isPresent(), Feature.FONT);
    addIf(style.sizePercent().isPresent(), Feature.SIZE);
    addIf(!style.classes().isEmpty(), Feature.STYLE_CLASSES);
  }

  private void addIf(boolean present, Feature feature) {
    if (present) {
      used.add(feature);
    }
  }
}
