package io.cuebroker.captions.quality;

import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Line;
import io.cuebroker.captions.profile.Profile;
import io.cuebroker.captions.profile.ReadingSpeed;
import java.util.StringTokenizer;

/**
 * How much there is to read in a cue.
 *
 * @param columns of all rows together
 * @param spaces how many of the columns are spaces
 * @param words those with a letter or a digit: a dash or a note before the first is none
 */
record TextSize(int columns, int spaces, int words) {
  static TextSize of(Cue cue, Profile profile) {
    int columns = 0;
    int spaces = 0;
    int words = 0;
    for (Line line : cue.lines()) {
      String row = line.text().strip();
      columns += profile.columns(row);
      spaces += (int) row.chars().filter(Character::isSpaceChar).count();
      StringTokenizer tokens = new StringTokenizer(row);
      while (tokens.hasMoreTokens()) {
        words += tokens.nextToken().codePoints().anyMatch(Character::isLetterOrDigit) ? 1 : 0;
      }
    }
    return new TextSize(columns, spaces, words);
  }

  double speed(ReadingSpeed speed, long millis) {
    return speed.measure(columns, spaces, words, millis);
  }

  /** Returns the shortest time on screen that the profile allows for the text. */
  long neededMillis(Profile profile) {
    long reading = profile.readingSpeed().millisFor(columns, spaces, words);
    return Math.max(profile.minDurationMillis(), reading);
  }
}
