package io.cuebroker.captions.styled;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.Color;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.Span;
import io.cuebroker.captions.Style;
import io.cuebroker.captions.styled.BurnStyle.Kind;
import io.cuebroker.captions.styled.Segments.Part;
import io.cuebroker.captions.textual.Beats;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** One cue's text, and how it looks at each moment. Times are hundredths of a second. */
final class BurnedCue {
  private static final int NO_WORD = -1;

  private final Maker maker;
  private final String text;
  private final List<Look> looks;
  private final WordTimes times;
  private final int[] wordAt;
  private final Rows breaker;
  private final List<Page> pages;
  private final List<Long> changes;

  /** Rows that are shown together from some moment on. */
  private record Page(long from, List<Part> rows) {}

  private BurnedCue(Maker maker, Cue cue) {
    this.maker = maker;
    this.text = cue.text();
    this.looks = maker.looks(cue);
    this.times = WordTimes.of(cue, maker.segments);
    this.wordAt = wordAt();
    this.breaker = new Rows(text, times.words(), maker.segments, maker.room);
    this.pages = pages(cue);
    this.changes = changes();
  }

  /** Makes cues of one style for one picture. */
  static final class Maker {
    private static final double LINE_HEIGHT = 1.15;

    /** How much wider a text gets by being in capitals. */
    private static final double CAPITALS = 1.3;

    private final Kind kind;
    private final Look base;
    private final Color wordColor;
    private final boolean keepsColors;
    private final int mostWords;
    private final double room;
    private final int mostRows;
    private final Locale locale;
    private final Segments segments;

    Maker(BurnStyle style, Frame frame, String language) {
      kind = style.kind();
      base =
          new Look(
              style.color(Setting.LINE_COLOR).orElse(Color.WHITE),
              style.isOn(Setting.BOLD),
              style.isOn(Setting.ITALIC),
              // Underlining shows the word: it cannot be everywhere.
              kind != Kind.UNDERLINE && style.isOn(Setting.UNDERLINE),
              style.isOn(Setting.STRIKEOUT));
      wordColor = style.color(Setting.WORD_COLOR).orElse(Color.YELLOW);
      keepsColors = style.color(Setting.LINE_COLOR).isEmpty();
      mostWords = style.number(Setting.MAX_WORDS_PER_LINE).orElse(0);
      double wide =
          Math.max(0.1, 1 + style.number(Setting.SPACING).orElse(0) * 2.0 / frame.fontSize());
      wide *= style.isOn(Setting.ALL_CAPS) ? CAPITALS : 1;
      room = frame.textWidth() / (frame.fontSize() * wide);
      mostRows = Math.max(1, (int) (frame.height() / 2.0 / (frame.fontSize() * LINE_HEIGHT)));
      locale =
          language.equals(CaptionDocument.UNKNOWN_LANGUAGE)
              ? Locale.ROOT
              : Locale.forLanguageTag(language);
      segments = new Segments(locale);
    }

    BurnedCue make(Cue cue) {
      return new BurnedCue(this, cue);
    }

    Look base() {
      return base;
    }

    Locale locale() {
      return locale;
    }

    /** Returns the look of each character of the cue's text. */
    private List<Look> looks(Cue cue) {
      List<Look> looks = new ArrayList<>();
      for (Line line : cue.lines()) {
        for (Span span : line.spans()) {
          looks.addAll(Collections.nCopies(span.text().length(), look(span.style())));
        }
        looks.add(base);
      }
      return looks;
    }

    private Look look(Style style) {
      return new Look(
          keepsColors ? style.color().orElse(base.color()) : base.color(),
          base.bold() || style.bold(),
          base.italic() || style.italic(),
          base.underline() || (kind != Kind.UNDERLINE && style.underline()),
          base.strikeout() || style.strikeout());
    }
  }

  /** Adds the moments between two others at which this cue's text changes. */
  void addChanges(long from, long to, Set<Long> moments) {
    int at = Collections.binarySearch(changes, from + 1);
    for (int i = at < 0 ? -at - 1 : at; i < changes.size() && changes.get(i) < to; i++) {
      moments.add(changes.get(i));
    }
  }

  /** Appends what is shown at a moment, in rows of their own; maybe nothing. */
  void appendAt(long time, EventText out) {
    if (maker.kind == Kind.WORD_BY_WORD) {
      appendWords(time, out);
      return;
    }
    for (Part row : pageAt(time).rows()) {
      out.startRow();
      appendPart(row, time, out);
    }
  }

  private void appendWords(long time, EventText out) {
    int last = lastBegun(time);
    if (last == NO_WORD) {
      return;
    }
    int first = last;
    while (first > 0 && times.from(first - 1) == times.from(last)) {
      first--;
    }
    Part shown = new Part(times.words().get(first).from(), times.words().get(last).to());
    for (Part row : breaker.byWidth(List.of(shown))) {
      out.startRow();
      appendPart(row, time, out);
    }
  }

  private void appendPart(Part part, long time, EventText out) {
    for (int at = part.from(); at < part.to(); at++) {
      char c = text.charAt(at);
      if (c != '\n') {
        out.append(c, lookAt(at, time));
      } else if (Segments.needsSpace(text.codePointBefore(at), text.codePointAt(at + 1))) {
        out.append(' ', looks.get(at));
      }
    }
  }

  private Look lookAt(int at, long time) {
    Look look = looks.get(at);
    int word = wordAt[at];
    if (word == NO_WORD) {
      return look;
    }
    boolean isNow = times.from(word) <= time && time < times.to(word);
    return switch (maker.kind) {
      case CLASSIC -> look;
      case KARAOKE -> times.from(word) <= time ? look.withColor(maker.wordColor) : look;
      case HIGHLIGHT -> isNow ? look.withColor(maker.wordColor) : look;
      case UNDERLINE -> isNow ? look.withUnderline(true) : look;
      case WORD_BY_WORD -> look.withColor(maker.wordColor);
    };
  }

  private int lastBegun(long time) {
    int low = 0;
    int high = times.words().size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times.from(middle) <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  private Page pageAt(long time) {
    Page found = pages.get(0);
    for (Page page : pages) {
      found = page.from() <= time ? page : found;
    }
    return found;
  }

  private int[] wordAt() {
    int[] words = new int[text.length()];
    Arrays.fill(words, NO_WORD);
    for (int i = 0; i < times.words().size(); i++) {
      Part word = times.words().get(i);
      Arrays.fill(words, word.from(), word.to(), i);
    }
    return words;
  }

  /** Returns one page, or several where the text would cover too much of the picture. */
  private List<Page> pages(Cue cue) {
    List<Part> rows = breaker.byWords(maker.mostWords);
    long start = Beats.hundredths(cue.start());
    List<Page> whole = List.of(new Page(start, rows));
    if (breaker.height(rows) <= maker.mostRows) {
      return whole;
    }
    List<Part> fitting = breaker.byWidth(rows);
    List<Page> parts = new ArrayList<>();
    long from = start;
    for (int at = 0; at < fitting.size(); at += maker.mostRows) {
      List<Part> shown = fitting.subList(at, Math.min(fitting.size(), at + maker.mostRows));
      from = at == 0 ? start : Math.max(from + 1, times.from(wordAt[shown.get(0).from()]));
      parts.add(new Page(from, shown));
    }
    // Too many for the time it has: better all at once than some never.
    return from < Beats.hundredths(cue.end()) ? parts : whole;
  }

  private List<Long> changes() {
    TreeSet<Long> moments = new TreeSet<>();
    pages.forEach(page -> moments.add(page.from()));
    if (maker.kind != Kind.CLASSIC) {
      for (int i = 0; i < times.words().size(); i++) {
        moments.add(times.from(i));
        moments.add(times.to(i));
      }
    }
    return List.copyOf(moments);
  }
}
