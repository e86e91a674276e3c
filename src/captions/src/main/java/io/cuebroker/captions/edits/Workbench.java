package io.cuebroker.captions.edits;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Cue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A document while a list of edits is applied to it: each cue with what became of it. */
final class Workbench {
  private final CaptionDocument document;
  private final List<Slot> slots = new ArrayList<>();
  private final List<EditException.Problem> problems = new ArrayList<>();
  private final Growth growth = new Growth();
  private int operation;

  /** What the operation changed so far. */
  private int changed;

  Workbench(CaptionDocument document) {
    this.document = document;
    slots.add(new Slot(List.of()));
    document.cues().forEach(cue -> slots.add(new Slot(List.of(cue))));
  }

  /** What one cue of the document became, and what was put after it. */
  private static final class Slot {
    private List<Cue> cues;
    private List<Cue> after = List.of();

    /** Why the cue can be named no more; empty while it can. */
    private String gone = "";

    Slot(List<Cue> cues) {
      this.cues = cues;
    }
  }

  EditList.Edited apply(List<Edit> edits) throws EditException {
    List<EditList.Outcome> outcomes = new ArrayList<>();
    for (Edit edit : edits) {
      operation++;
      changed = 0;
      try {
        apply(edit);
        outcomes.add(new EditList.Outcome(edit.op(), changed));
      } catch (IllegalArgumentException e) {
        problems.add(
            new EditException.Problem(operation, edit.op(), String.valueOf(e.getMessage())));
      }
    }
    if (!problems.isEmpty()) {
      throw new EditException(problems);
    }
    List<Cue> cues = new ArrayList<>();
    for (Slot slot : slots) {
      cues.addAll(slot.cues);
      cues.addAll(slot.after);
    }
    return new EditList.Edited(document.withCues(cues), outcomes);
  }

  // The switch over types that Java 17 has not.
  private void apply(Edit edit) {
    if (edit instanceof Edit.SetText set) {
      change(set.cue(), cue -> Retext.text(cue, set.text()));
    } else if (edit instanceof Edit.SetLines set) {
      change(set.cue(), cue -> Retext.lines(cue, set.lines()));
    } else if (edit instanceof Edit.SetTimes set) {
      change(
          set.cue(),
          cue -> cue.withTimes(set.start().orElse(cue.start()), set.end().orElse(cue.end())));
    } else if (edit instanceof Edit.SetSpeaker set) {
      change(set.cue(), cue -> Cues.withSpeaker(cue, set.speaker()));
    } else if (edit instanceof Edit.Insert insert) {
      insert(insert);
    } else if (edit instanceof Edit.Delete delete) {
      delete(delete);
    } else if (edit instanceof Edit.Split split) {
      Slot slot = slot(split.cue());
      slot.cues = Cues.split(slot.cues.get(0), split.beforeWord(), split.at());
      slot.gone = "was split by operation " + operation;
      changed++;
    } else if (edit instanceof Edit.Merge merge) {
      merge(merge);
    } else if (edit instanceof Edit.Shift shift) {
      shift(shift.by());
    } else if (edit instanceof Edit.Replace replace) {
      Replacement replacement = new Replacement(replace, growth);
      everywhere(replacement::in);
      changed = replacement.places();
    } else if (edit instanceof Edit.Exclude exclude) {
      Exclusion exclusion = new Exclusion(exclude.ranges());
      everywhere(exclusion::of);
    }
  }

  private void change(int number, Function<Cue, Cue> change) {
    Slot slot = slot(number);
    Cue cue = slot.cues.get(0);
    Cue other = change.apply(cue);
    slot.cues = List.of(other);
    changed += other.equals(cue) ? 0 : 1;
  }

  private void insert(Edit.Insert insert) {
    if (insert.after() < 0 || insert.after() >= slots.size()) {
      throw new IllegalArgumentException(
          "there is no cue " + insert.after() + " to insert after; there are " + count());
    }
    Slot slot = slots.get(insert.after());
    List<Cue> after = new ArrayList<>(slot.after);
    after.add(insert.cue());
    changed++;
    slot.after = after;
  }

  private void delete(Edit.Delete delete) {
    for (Slot slot : slots(delete.cue(), delete.to())) {
      slot.cues = List.of();
      slot.gone = "was deleted by operation " + operation;
      changed++;
    }
  }

  private void merge(Edit.Merge merge) {
    if (merge.to() <= merge.cue()) {
      throw new IllegalArgumentException("\"to\" must be a later cue than \"cue\"");
    }
    List<Slot> merged = slots(merge.cue(), merge.to());
    for (Slot slot : merged.subList(0, merged.size() - 1)) {
      if (!slot.after.isEmpty()) {
        throw new IllegalArgumentException("a cue was inserted between those to merge");
      }
    }
    Cue whole = Cues.merged(merged.stream().map(slot -> slot.cues.get(0)).toList());
    for (Slot slot : merged) {
      slot.cues = List.of();
      slot.gone = "was merged by operation " + operation;
      changed++;
    }
    merged.get(0).cues = List.of(whole);
  }

  private void shift(Duration by) {
    for (int at = 0; at < slots.size(); at++) {
      for (Cue cue : both(slots.get(at))) {
        if (cue.start().plus(by).isNegative()) {
          throw new IllegalArgumentException(
              "cue "
                  + Math.max(1, at)
                  + " starts at "
                  + cue.start().toMillis()
                  + " ms and cannot move by "
                  + by.toMillis());
        }
      }
    }
    everywhere(cue -> List.of(Cues.shifted(cue, by)));
  }

  /** Changes all cues, those inserted too; a cue may become none or several. */
  private void everywhere(Function<Cue, List<Cue>> change) {
    for (Slot slot : slots) {
      if (slot.gone.isEmpty() && !slot.cues.isEmpty()) {
        List<Cue> became = became(slot.cues.get(0), change);
        if (became.size() != 1) {
          slot.gone = (became.isEmpty() ? "was removed" : "was cut") + " by operation " + operation;
        }
        slot.cues = became;
      } else {
        slot.cues = changed(slot.cues, change);
      }
      slot.after = changed(slot.after, change);
    }
  }

  private List<Cue> changed(List<Cue> cues, Function<Cue, List<Cue>> change) {
    return cues.stream().flatMap(cue -> became(cue, change).stream()).toList();
  }

  private List<Cue> became(Cue cue, Function<Cue, List<Cue>> change) {
    List<Cue> became = change.apply(cue);
    boolean isSame = became.size() == 1 && became.get(0).equals(cue);
    changed += isSame ? 0 : 1;
    return became;
  }

  private static List<Cue> both(Slot slot) {
    List<Cue> both = new ArrayList<>(slot.cues);
    both.addAll(slot.after);
    return both;
  }

  private List<Slot> slots(int from, int to) {
    if (to < from) {
      throw new IllegalArgumentException("\"to\" must not be before \"cue\"");
    }
    slot(from);
    slot(to);
    for (int number = from; number <= to; number++) {
      slot(number);
    }
    return slots.subList(from, to + 1);
  }

  private Slot slot(int number) {
    if (number < 1 || number >= slots.size()) {
      throw new IllegalArgumentException("there is no cue " + number + "; there are " + count());
    }
    Slot slot = slots.get(number);
    if (!slot.gone.isEmpty()) {
      throw new IllegalArgumentException("cue " + number + " " + slot.gone);
    }
    return slot;
  }

  private int count() {
    return slots.size() - 1;
  }
}
