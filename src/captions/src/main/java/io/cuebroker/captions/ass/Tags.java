package io.cuebroker.captions.ass;

import java.util.List;
import java.util.Optional;

/**
 * Walks over the override tags of one block: a backslash, a name, and a value up to the next
 * backslash that does not stand in parentheses. What stands before the first tag is a comment.
 */
final class Tags {
  /** Every name there is, longer ones before those they begin with. */
  private static final List<String> NAMES =
      List.of(
          "alpha", "iclip", "xbord", "ybord", "xshad", "yshad", "blur", "bord", "clip", "fade",
          "fscx", "fscy", "move", "shad", "fad", "fax", "fay", "frx", "fry", "frz", "fsc", "fsp",
          "org", "pbo", "pos", "1a", "2a", "3a", "4a", "1c", "2c", "3c", "4c", "an", "be", "fe",
          "fn", "fr", "fs", "kf", "ko", "kt", "a", "b", "c", "i", "k", "K", "p", "q", "r", "s", "t",
          "u");

  private final String text;
  private final int end;
  private int at;
  private String name = "";
  private String value = "";

  /** Stands before the first tag between two places of a text, the braces not included. */
  Tags(String text, int from, int to) {
    this.text = text;
    this.end = to;
    this.at = nextBackslash(from);
  }

  /** Moves to the next tag and says whether there was one. */
  boolean advance() {
    if (at >= end) {
      return false;
    }
    int from = at + 1;
    at = nextBackslash(from);
    Optional<String> known = NAMES.stream().filter(each -> startsWith(each, from)).findFirst();
    name = known.orElse("");
    value = known.isPresent() ? argument(from + name.length(), at) : "";
    return true;
  }

  /** Returns the current tag's name, empty for none of the known ones. */
  String name() {
    return name;
  }

  /** Returns the current tag's value, without parentheses and the blanks round it. */
  String value() {
    return value;
  }

  private boolean startsWith(String prefix, int from) {
    return from + prefix.length() <= end && text.startsWith(prefix, from);
  }

  private String argument(int from, int to) {
    String argument = text.substring(from, to).strip();
    if (!argument.startsWith("(")) {
      return argument;
    }
    int close = argument.lastIndexOf(')');
    return argument.substring(1, close < 0 ? argument.length() : close).strip();
  }

  private int nextBackslash(int from) {
    int depth = 0;
    int i = from;
    while (i < end && (text.charAt(i) != '\\' || depth > 0)) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' && depth > 0 ? -1 : 0;
      i++;
    }
    return i;
  }
}
