package io.cuebroker.provider.rev;

import java.util.List;

/** One account's name and keys; shows no key. */
record RevAccount(String name, String clientKey, String userKey) {

  /** Returns the header that each call carries; contracts notes, section 2.2. */
  String authorization() {
    return "Rev " + clientKey + ":" + userKey;
  }

  List<String> secrets() {
    return List.of(clientKey, userKey);
  }

  @Override
  public String toString() {
    return "RevAccount[" + name + "]";
  }
}
