package io.cuebroker.captions.styled;

import com.ibm.icu.lang.UCharacter;
import io.cuebroker.captions.ass.Ass;
import java.util.Locale;

/** The text of one event while it is written: rows of characters with their looks. */
final class EventText {
  private final StringBuilder out = new StringBuilder();
  private final StringBuilder run = new StringBuilder();
  private final Locale locale;
  private final boolean isUpper;

  private Look written;
  private Look look;
  private boolean isRowDue;

  EventText(Look base, Locale locale, boolean isUpper) {
    this.written = base;
    this.look = base;
    this.locale = locale;
    this.isUpper = isUpper;
  }

  /** Lets the next character begin a row, if there is one before it. */
  void startRow() {
    isRowDue = out.length() > 0 || run.length() > 0;
  }

  void append(char character, Look newLook) {
    if (isRowDue || !newLook.equals(look)) {
      writeRun();
    }
    if (isRowDue) {
      out.append("\\N");
      isRowDue = false;
    }
    look = newLook;
    run.append(character);
  }

  @Override
  public String toString() {
    writeRun();
    return out.toString();
  }

  private void writeRun() {
    if (run.length() == 0) {
      return;
    }
    String tags = look.overridesAfter(written);
    if (!tags.isEmpty()) {
      out.append('{').append(tags).append('}');
    }
    written = look;
    String text = run.toString();
    out.append(Ass.literal(isUpper ? UCharacter.toUpperCase(locale, text) : text));
    run.setLength(0);
  }
}
