package io.cuebroker.captions.profile;

/** A setting of a newsroom's own profile that cannot be used; the message names it. */
public final class ProfileSettingException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String key;

  ProfileSettingException(String key, String reason) {
    super(key + " " + reason);
    this.key = key;
  }

  /** Returns the key, as the settings have it; {@code name} for the profile's own name. */
  public String key() {
    return key;
  }
}
