package io.cuebroker.captions.edits;

import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Line;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One operation of an {@link EditList}. Cues are named by their numbers in the document before the
 * list, from 1. {@code Json.edits} reads the form they have in JSON, which stands with each.
 *
 * <p>Times in JSON are {@code "hh:mm:ss.mmm"} or whole milliseconds.
 */
public sealed interface Edit {
  /** Returns the operation's name in JSON, such as {@code set_text}. */
  String op();

  /**
   * Gives a cue another text: {@code {"op": "set_text", "cue": 3, "text": "first row\nsecond
   * row"}}. Words that stay keep their style, voice, ruby and time; a new word looks like the one
   * it replaces, or like the word before it.
   *
   * @param text rows parted by LF; not blank
   */
  record SetText(int cue, String text) implements Edit {
    @Override
    public String op() {
      return "set_text";
    }
  }

  /**
   * Gives a cue other styled rows: {@code {"op": "set_text", "cue": 3, "lines": [[{"text": "first",
   * "italic": true}, {"text": " row"}]]}}, with the spans of a JSON document.
   *
   * @param lines with some text
   */
  record SetLines(int cue, List<Line> lines) implements Edit {
    public SetLines {
      lines = List.copyOf(lines);
    }

    @Override
    public String op() {
      return "set_text";
    }
  }

  /**
   * Moves a cue: {@code {"op": "set_times", "cue": 3, "start": "00:00:01.000", "end": 2500}};
   * either may be left out. The spoken words keep their own times.
   */
  record SetTimes(int cue, Optional<Duration> start, Optional<Duration> end) implements Edit {
    @Override
    public String op() {
      return "set_times";
    }
  }

  /**
   * Says who speaks: {@code {"op": "set_speaker", "cue": 3, "speaker": "Ann"}}, or {@code null} for
   * nobody known. Voices within the cue stay.
   */
  record SetSpeaker(int cue, Optional<String> speaker) implements Edit {
    @Override
    public String op() {
      return "set_speaker";
    }
  }

  /**
   * Puts a new cue after another: {@code {"op": "insert", "after": 3, "start": 5000, "end": 6000,
   * "text": "Hello.", "speaker": "Ann"}}; {@code lines} may stand instead of {@code text}. Several
   * after the same cue keep their order.
   *
   * @param after 0 for the place before the first cue
   */
  record Insert(int after, Cue cue) implements Edit {
    @Override
    public String op() {
      return "insert";
    }
  }

  /** Takes cues out: {@code {"op": "delete", "cue": 3}}, or {@code "to": 5} besides for 3 to 5. */
  record Delete(int cue, int to) implements Edit {
    @Override
    public String op() {
      return "delete";
    }
  }

  /**
   * Cuts a cue in two that touch: {@code {"op": "split", "cue": 3, "before_word": 4}}. The second
   * part begins {@code at} a time, by default with its first word where the words' times are known,
   * else in proportion to the text.
   *
   * @param beforeWord the word that the second part begins with, counted from 1 over all rows; at
   *     least 2
   */
  record Split(int cue, int beforeWord, Optional<Duration> at) implements Edit {
    @Override
    public String op() {
      return "split";
    }
  }

  /**
   * Makes one cue of several neighbours: {@code {"op": "merge", "cue": 3, "to": 4}}. Rows follow
   * each other as they are; the times are the first start and the last end; id and place are the
   * first cue's. Speakers that differ become the voices of their rows.
   *
   * @param to the last of them, after {@code cue}
   */
  record Merge(int cue, int to) implements Edit {
    @Override
    public String op() {
      return "merge";
    }
  }

  /**
   * Moves everything: {@code {"op": "shift", "by_ms": -500}}; words and times within cues move too.
   * Refused where a cue would begin below 0.
   */
  record Shift(Duration by) implements Edit {
    @Override
    public String op() {
      return "shift";
    }
  }

  /**
   * Replaces text wherever it stands: {@code {"op": "replace", "find": "colour", "with": "color",
   * "whole_words": true, "match_case": false}}. A match may run over spans and row ends (any white
   * space in {@code find} matches any); the replacement looks like the first letter it replaces. An
   * empty replacement also takes the space that would be left over, and a row or cue that it leaves
   * without text.
   *
   * @param find not blank
   * @param wholeWords whether letters or digits beside a match forbid it
   * @param matchCase whether capitals must be the same
   */
  record Replace(String find, String with, boolean wholeWords, boolean matchCase) implements Edit {
    @Override
    public String op() {
      return "replace";
    }

    /**
     * Returns what of a text goes, in order, for texts that are no cue of a document.
     *
     * @param text rows parted by LF
     * @throws IllegalArgumentException where this edit cannot be applied to any text
     */
    public List<Cut> cuts(String text) {
      return new Replacement(this, new Growth()).cuts(text);
    }
  }

  /**
   * Clears the screen for times: {@code {"op": "exclude", "ranges": [{"start": "00:00:10.000",
   * "end": 20000}]}}. Cues inside a range go, those that reach into one are cut at its edge, and
   * one that reaches over both edges shows before and after. Words spoken inside a range go with
   * it, and where it is known when each word of a cue's text is spoken, each part has the text that
   * is spoken in it, or is not shown where that is none; else it has the whole text.
   */
  record Exclude(List<Range> ranges) implements Edit {
    public Exclude {
      ranges = List.copyOf(ranges);
    }

    @Override
    public String op() {
      return "exclude";
    }
  }

  /**
   * A part of a text that a replacement takes the place of.
   *
   * @param from its first character; may be white space that would be left over
   * @param to behind its last one
   * @param match the first character of the match itself
   * @param endsRow whether what follows stands on a row of its own
   */
  record Cut(int from, int to, int match, boolean endsRow) {}

  /** A time from {@code start} (inclusive) to {@code end} (exclusive), counted like cue times. */
  record Range(Duration start, Duration end) {}
}
