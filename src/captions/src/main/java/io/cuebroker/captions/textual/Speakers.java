package io.cuebroker.captions.textual;

import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Span;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who speaks in a cue, for formats that name one speaker for all of it.
 *
 * @param names in the order in which they speak; a span without a voice of its own is spoken by the
 *     cue's speaker
 * @param isComplete whether all of the text has a speaker, or none has
 */
public record Speakers(List<String> names, boolean isComplete) {

  public Speakers {
    names = List.copyOf(names);
  }

  /** Returns the speakers of a cue. */
  public static Speakers of(Cue cue) {
    Set<String> names = new LinkedHashSet<>();
    boolean hasSilent = false;
    for (Line line : cue.lines()) {
      for (Span span : line.spans()) {
        Optional<String> speaker = span.voice().or(cue::speaker);
        speaker.ifPresent(names::add);
        hasSilent |= speaker.isEmpty() && !span.text().isBlank();
      }
    }
    if (names.isEmpty()) {
      cue.speaker().ifPresent(names::add);
    }
    return new Speakers(List.copyOf(names), names.isEmpty() || !hasSilent);
  }

  /** Says whether one name, or none, is true of all of the text. */
  public boolean isAtMostOne() {
    return names.size() <= 1 && isComplete;
  }

  /** Returns who speaks first. */
  public Optional<String> first() {
    return names.stream().findFirst();
  }
}
