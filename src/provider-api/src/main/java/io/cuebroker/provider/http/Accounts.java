package io.cuebroker.provider.http;

import io.cuebroker.provider.JobType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A vendor's keys by what they are for. A setting holds one key, or several as {@code
 * captions:KEY,transcript:KEY}: by job type ({@code captions}, {@code transcript}, {@code review}),
 * by desk ({@code sports/}), by both ({@code sports/captions}), and {@code default} for all others.
 * Immutable; shows no key in {@link #toString()}.
 */
public final class Accounts {
  /** Name of the account for whatever has none of its own. */
  public static final String DEFAULT = "";

  private static final Pattern ENTRY =
      Pattern.compile(
          "(default|captions|transcript|review|[A-Za-z0-9_.-]{1,64}/(?:captions|transcript|review)?)"
              + ":(.+)");

  private final Map<String, String> keys;

  private Accounts(Map<String, String> keys) {
    this.keys = Map.copyOf(keys);
  }

  /**
   * Reads a setting's text.
   *
   * @throws IllegalArgumentException if one of several entries says not what it is for
   */
  public static Accounts parse(String text) {
    Map<String, String> keys = new LinkedHashMap<>();
    List<String> entries = List.of(text.split(",", -1));
    for (String entry : entries) {
      Matcher matcher = ENTRY.matcher(entry.strip());
      if (matcher.matches()) {
        String account = matcher.group(1).equals("default") ? DEFAULT : matcher.group(1);
        keys.put(account, matcher.group(2).strip());
      } else if (entries.size() == 1) {
        keys.put(DEFAULT, entry.strip());
      } else if (!entry.isBlank()) {
        throw new IllegalArgumentException(
            "of several keys each must say what it is for, as in captions:KEY,transcript:KEY");
      }
    }
    return new Accounts(keys);
  }

  /**
   * Returns the account that an order is placed with, the most particular one: by desk and type, by
   * desk, by type, the default. A review is made with the account of captions where it has none of
   * its own.
   */
  public Optional<String> of(String desk, JobType type) {
    List<String> types = new ArrayList<>(List.of(type.id()));
    if (type == JobType.REVIEW) {
      types.add(JobType.CAPTIONS.id());
    }
    List<String> wanted = new ArrayList<>();
    types.forEach(id -> wanted.add(desk + "/" + id));
    wanted.add(desk + "/");
    wanted.addAll(types);
    wanted.add(DEFAULT);
    return wanted.stream().filter(keys::containsKey).findFirst();
  }

  /** Returns an account's key. */
  public Optional<String> key(String account) {
    return Optional.ofNullable(keys.get(account));
  }

  /** Returns the names of all accounts. */
  public Set<String> names() {
    return keys.keySet();
  }

  @Override
  public String toString() {
    return "Accounts" + keys.keySet();
  }
}
