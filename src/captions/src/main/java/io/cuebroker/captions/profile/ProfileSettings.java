package io.cuebroker.captions.profile;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes a profile out of a newsroom's settings; see {@link Profile#of(String, Map)}. */
final class ProfileSettings {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
  private static final Pattern WHOLE = Pattern.compile("\\d{1,7}");
  private static final Pattern DECIMAL = Pattern.compile("\\d{1,7}(?:\\.\\d{1,6})?");

  private final String name;
  private final Map<ProfileSetting, String> values = new EnumMap<>(ProfileSetting.class);
  private final Profile base;

  /** Takes settings of which {@code base} is the built-in profile they name, or the default. */
  static ProfileSettings named(String name, Map<String, String> settings) {
    ProfileSettings own = new ProfileSettings(name, settings, Profile.DEFAULT);
    String id = own.values.remove(ProfileSetting.BASE);
    if (id == null) {
      return own;
    }
    Profile base =
        Profile.byId(id)
            .orElseThrow(
                () ->
                    new ProfileSettingException(
                        ProfileSetting.BASE.key(),
                        "must be one of "
                            + Profile.all().stream()
                                .map(Profile::id)
                                .collect(Collectors.joining(", "))
                            + ", not \""
                            + id
                            + "\""));
    return new ProfileSettings(own, base);
  }

  /** Takes settings that say how a profile differs from {@code base}. */
  static ProfileSettings from(String name, Map<String, String> settings, Profile base) {
    ProfileSettings own = new ProfileSettings(name, settings, base);
    if (own.values.containsKey(ProfileSetting.BASE)) {
      throw new ProfileSettingException(ProfileSetting.BASE.key(), "is already given");
    }
    return own;
  }

  private ProfileSettings(String name, Map<String, String> settings, Profile base) {
    this.name = name;
    this.base = base;
    settings.forEach(
        (key, value) -> {
          ProfileSetting setting =
              ProfileSetting.byKey(key)
                  .orElseThrow(
                      () ->
                          new ProfileSettingException(
                              key,
                              "is not a setting of a profile; there are "
                                  + Arrays.stream(ProfileSetting.values())
                                      .map(ProfileSetting::key)
                                      .collect(Collectors.joining(", "))));
          if (values.put(setting, value.strip()) != null) {
            throw new ProfileSettingException(setting.key(), "is already given");
          }
        });
  }

  private ProfileSettings(ProfileSettings other, Profile base) {
    this.name = other.name;
    this.values.putAll(other.values);
    this.base = base;
  }

  Profile profile() {
    if (!NAME.matcher(name).matches()) {
      throw new ProfileSettingException(
          "name", "must be lower-case letters, digits, - and _, not \"" + name + "\"");
    }
    if (Profile.byId(name).isPresent()) {
      throw new ProfileSettingException("name", "\"" + name + "\" is a built-in profile's");
    }
    int maxLines = whole(ProfileSetting.MAX_LINES, base.maxLines());
    return new Profile(
        name,
        maxLines,
        rareLines(maxLines),
        whole(ProfileSetting.MAX_LINE_CHARACTERS, base.maxLineColumns()),
        flag(ProfileSetting.WIDE_CHARACTERS_COUNT_TWICE, base.wideTakesTwoColumns()),
        base.columnsAreHard(),
        readingSpeed(),
        whole(ProfileSetting.MIN_DURATION, base.minDurationMillis()),
        maxDuration(),
        whole(ProfileSetting.MIN_GAP, base.minGapFrames()),
        whole(ProfileSetting.CLOSED_GAP, base.closedGapFrames()),
        new Profile.Speech(
            whole(ProfileSetting.MAX_LEAD, base.speech().maxLeadMillis()),
            whole(ProfileSetting.MAX_LAG, base.speech().maxLagMillis()),
            whole(ProfileSetting.MAX_UNCOVERED_SPEECH, base.speech().maxUncoveredMillis())),
        base.judged());
  }

  /** What is inherited follows a larger number of rows; what is set must not contradict it. */
  private int rareLines(int maxLines) {
    int rareLines = whole(ProfileSetting.RARE_LINES, Math.max(maxLines, base.rareLines()));
    if (rareLines < maxLines) {
      throw new ProfileSettingException(
          ProfileSetting.RARE_LINES.key(),
          "must be at least max_lines (" + maxLines + "), not " + rareLines);
    }
    return rareLines;
  }

  private int maxDuration() {
    int minMillis = whole(ProfileSetting.MIN_DURATION, base.minDurationMillis());
    int maxMillis = whole(ProfileSetting.MAX_DURATION, base.maxDurationMillis());
    if (maxMillis <= minMillis) {
      ProfileSetting culprit =
          values.containsKey(ProfileSetting.MAX_DURATION)
              ? ProfileSetting.MAX_DURATION
              : ProfileSetting.MIN_DURATION;
      throw new ProfileSettingException(
          culprit.key(),
          "leaves no time between the shortest ("
              + minMillis
              + " ms) and the longest ("
              + maxMillis
              + " ms)");
    }
    return maxMillis;
  }

  private ReadingSpeed readingSpeed() {
    String characters = values.get(ProfileSetting.MAX_CHARACTERS_PER_SECOND);
    String words = values.get(ProfileSetting.MAX_WORDS_PER_MINUTE);
    if (characters != null && words != null) {
      throw new ProfileSettingException(
          ProfileSetting.MAX_WORDS_PER_MINUTE.key(),
          "and max_characters_per_second exclude each other");
    }
    if (words != null) {
      refuseSpaces();
      return new ReadingSpeed.WordsPerMinute(decimal(ProfileSetting.MAX_WORDS_PER_MINUTE, words));
    }
    if (base.readingSpeed() instanceof ReadingSpeed.CharsPerSecond own) {
      double limit =
          characters == null
              ? own.limit()
              : decimal(ProfileSetting.MAX_CHARACTERS_PER_SECOND, characters);
      return new ReadingSpeed.CharsPerSecond(
          limit, flag(ProfileSetting.COUNT_SPACES, own.countsSpaces()));
    }
    if (characters != null) {
      return new ReadingSpeed.CharsPerSecond(
          decimal(ProfileSetting.MAX_CHARACTERS_PER_SECOND, characters),
          flag(ProfileSetting.COUNT_SPACES, true));
    }
    refuseSpaces();
    return base.readingSpeed();
  }

  private void refuseSpaces() {
    if (values.containsKey(ProfileSetting.COUNT_SPACES)) {
      throw new ProfileSettingException(
          ProfileSetting.COUNT_SPACES.key(), "says nothing about words per minute");
    }
  }

  private int whole(ProfileSetting setting, int otherwise) {
    String value = values.get(setting);
    if (value == null) {
      return otherwise;
    }
    if (WHOLE.matcher(value).matches()) {
      int number = Integer.parseInt(value);
      if (number >= setting.least() && number <= setting.most()) {
        return number;
      }
    }
    throw outOfRange(setting, "a whole number", value);
  }

  private double decimal(ProfileSetting setting, String value) {
    if (DECIMAL.matcher(value).matches()) {
      double number = Double.parseDouble(value);
      if (number >= setting.least() && number <= setting.most()) {
        return number;
      }
    }
    throw outOfRange(setting, "a number", value);
  }

  private boolean flag(ProfileSetting setting, boolean otherwise) {
    String value = values.get(setting);
    if (value == null) {
      return otherwise;
    }
    if (!value.equals("true") && !value.equals("false")) {
      throw new ProfileSettingException(
          setting.key(), "must be true or false, not \"" + value + "\"");
    }
    return value.equals("true");
  }

  private static ProfileSettingException outOfRange(
      ProfileSetting setting, String kind, String value) {
    return new ProfileSettingException(
        setting.key(),
        "must be "
            + kind
            + " of "
            + setting.unit()
            + " from "
            + setting.least()
            + " to "
            + setting.most()
            + ", not \""
            + value
            + "\"");
  }
}
