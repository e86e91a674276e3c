package io.cuebroker.server.settings;

/** A setting that is wrong; the message names it and says what would be right. */
public final class SettingsException extends Exception {
  private static final long serialVersionUID = 1L;

  SettingsException(String message) {
    super(message);
  }
}
