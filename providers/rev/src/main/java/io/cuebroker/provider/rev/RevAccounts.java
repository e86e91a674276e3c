package io.cuebroker.provider.rev;

import io.cuebroker.provider.JobType;
import io.cuebroker.provider.Settings;
import io.cuebroker.provider.http.Accounts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The accounts at Rev. Each has two keys: a client's, which chooses the account, and a user's of
 * the same name or, without one, the default user's. Immutable; shows no key.
 */
final class RevAccounts {
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]+");

  private final Accounts clients;
  private final Map<String, RevAccount> byName;

  private RevAccounts(Accounts clients, Map<String, RevAccount> byName) {
    this.clients = clients;
    this.byName = Map.copyOf(byName);
  }

  /** Reads them; a message about them holds no key. */
  static RevAccounts of(Settings settings) {
    Accounts clients = parse(settings, RevSettings.CLIENT_KEY);
    Accounts users = parse(settings, RevSettings.USER_KEY);
    Map<String, RevAccount> byName = new LinkedHashMap<>();
    for (String name : new TreeSet<>(clients.names())) {
      String client = clients.key(name).orElseThrow();
      String user =
          users
              .key(name)
              .or(() -> users.key(Accounts.DEFAULT))
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "providers.rev.user-key has no key for " + shown(name)));
      if (!KEY.matcher(client).matches() || !KEY.matcher(user).matches()) {
        throw new IllegalArgumentException(
            "providers.rev.client-key or user-key of "
                + shown(name)
                + " holds blanks or characters that no key has");
      }
      byName.put(name, new RevAccount(name, client, user));
    }
    if (byName.isEmpty()) {
      throw new IllegalArgumentException("providers.rev.client-key has no key");
    }
    for (String name : users.names()) {
      if (!name.equals(Accounts.DEFAULT) && !byName.containsKey(name)) {
        throw new IllegalArgumentException(
            "providers.rev.user-key has a key for " + shown(name) + ", client-key has not");
      }
    }
    return new RevAccounts(clients, byName);
  }

  /** Returns the account that a desk's order of a type is placed with. */
  Optional<RevAccount> of(String desk, JobType type) {
    return clients.of(desk, type).map(byName::get);
  }

  Optional<RevAccount> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  Set<String> names() {
    return byName.keySet();
  }

  /** Returns the accounts, each once, although two names may have the same keys. */
  List<RevAccount> distinct() {
    Map<String, RevAccount> byKeys = new LinkedHashMap<>();
    new TreeMap<>(byName)
        .values()
        .forEach(account -> byKeys.putIfAbsent(account.authorization(), account));
    return List.copyOf(byKeys.values());
  }

  /** Returns what must be seen nowhere. */
  List<String> secrets() {
    List<String> secrets = new ArrayList<>();
    byName.values().forEach(account -> secrets.addAll(account.secrets()));
    return secrets;
  }

  @Override
  public String toString() {
    return "RevAccounts" + new TreeSet<>(byName.keySet());
  }

  private static Accounts parse(Settings settings, String name) {
    try {
      return Accounts.parse(settings.string(name));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("providers.rev." + name + ": " + e.getMessage(), e);
    }
  }

  private static String shown(String name) {
    return name.equals(Accounts.DEFAULT) ? "the default account" : "account " + name;
  }
}
