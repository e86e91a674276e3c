package io.cuebroker.provider.rev;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes out of the vendor's words what nobody may see: keys, and what signs an address. */
record Redaction(List<String> secrets) {
  private static final Pattern ADDRESS =
      Pattern.compile("(?i)\\b(https?://)(?:[^\\s/?#\"'<>]*@)?([^\\s/?#\"'<>]*)[^\\s\"'<>]*");

  private static final int LONGEST = 300;

  Redaction {
    secrets = List.copyOf(secrets);
  }

  String of(String words) {
    String shown = words;
    for (String secret : secrets) {
      shown = shown.replace(secret, "***");
    }
    Matcher address = ADDRESS.matcher(shown);
    shown = address.replaceAll("$1$2/...");
    shown = shown.replaceAll("\\p{Cntrl}+", " ").strip();
    return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + "...";
  }

  @Override
  public String toString() {
    return "Redaction";
  }
}
