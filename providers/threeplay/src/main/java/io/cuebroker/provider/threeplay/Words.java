package io.cuebroker.provider.threeplay;

import java.util.regex.Pattern;

/** Makes a vendor's words fit to be shown. */
final class Words {
  private static final int LONGEST = 300;
  private static final String HIDDEN = "***";

  /** Addresses carry tokens: media are signed, callbacks have a secret. */
  private static final Pattern BEHIND_ADDRESS = Pattern.compile("(https?://[^\\s?#\"']*)[?#]\\S*");

  private Words() {}

  /** Returns them without a key, without what stands behind addresses, and not too long. */
  static String shown(String words, String key) {
    String open = words.replace(key, HIDDEN);
    String bare = BEHIND_ADDRESS.matcher(open).replaceAll("$1");
    return bare.length() <= LONGEST ? bare : bare.substring(0, LONGEST) + "...";
  }
}
