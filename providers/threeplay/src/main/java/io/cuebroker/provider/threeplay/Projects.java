package io.cuebroker.provider.threeplay;

import io.cuebroker.provider.Context;
import io.cuebroker.provider.JobType;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.provider.http.Accounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import okhttp3.OkHttpClient;
import retrofit2.Retrofit;

/** The projects that orders are placed in. Accounts with the same key are one. Immutable. */
final class Projects {
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

  private final Accounts accounts;
  private final Map<String, Project> byAccount;

  private Projects(Accounts accounts, Map<String, Project> byAccount) {
    this.accounts = accounts;
    this.byAccount = Map.copyOf(byAccount);
  }

  static Projects of(ThreePlaySettings settings, Context context) {
    // A key in an address must not follow a redirect, and nothing is sent twice unasked.
    OkHttpClient careful =
        context
            .http(settings.limits())
            .newBuilder()
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .readTimeout(min(READ_TIMEOUT, settings.answerTimeout()))
            .addInterceptor(new BoundedAnswers())
            .build();
    ThreePlayApi reading = api(settings, careful);
    ThreePlayApi ordering =
        api(
            settings,
            careful
                .newBuilder()
                .callTimeout(Duration.ZERO) // Media are sent for as long as it takes.
                .readTimeout(settings.answerTimeout())
                .build());
    Accounts accounts = settings.accounts();
    Map<String, Project> byKey = new HashMap<>();
    Map<String, Project> byAccount = new LinkedHashMap<>();
    for (String account : new TreeSet<>(accounts.names())) {
      String key = accounts.key(account).orElseThrow();
      byAccount.put(
          account,
          byKey.computeIfAbsent(
              key,
              it ->
                  new Project(reading, ordering, new Exchange(context.clock(), it), it, account)));
    }
    return new Projects(accounts, byAccount);
  }

  /** Returns the project for orders of a desk and type. */
  Project placing(String desk, JobType type) throws ProviderException {
    return find(desk, type)
        .orElseThrow(
            () ->
                new ProviderException(
                    ProviderProblem.of(
                        Kind.CREDENTIALS,
                        "no_account",
                        "no key of 3Play is for " + type.id() + " of desk " + desk)));
  }

  /** Returns every project in which orders of a desk lie, that of reviews first. */
  List<Project> ofDesk(String desk) {
    List<Project> found = new ArrayList<>();
    for (JobType type : List.of(JobType.REVIEW, JobType.CAPTIONS, JobType.TRANSCRIPT)) {
      find(desk, type).filter(project -> !found.contains(project)).ifPresent(found::add);
    }
    return found;
  }

  /** Returns the project of an order. */
  Project of(OrderName order) throws ProviderException {
    Project project = byAccount.get(order.account());
    if (project == null) {
      throw new ProviderException(
          ProviderProblem.of(
              Kind.CREDENTIALS,
              "no_account",
              "no key of 3Play is left for account " + order.account()));
    }
    return project;
  }

  /** Returns all projects, in the order of their accounts' names. */
  List<Project> all() {
    return byAccount.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .distinct()
        .toList();
  }

  /** Returns the names of all accounts. */
  Set<String> accounts() {
    return byAccount.keySet();
  }

  /** Returns the order of an id. */
  static OrderName name(OrderId id) throws ProviderException {
    return OrderName.parse(id)
        .orElseThrow(
            () ->
                new ProviderException(
                    ProviderProblem.of(
                        Kind.REJECTED, Refusals.NOT_FOUND, "no order of 3Play is called " + id)));
  }

  private Optional<Project> find(String desk, JobType type) {
    return accounts.of(desk, type).map(account -> byAccount.get(account));
  }

  private static ThreePlayApi api(ThreePlaySettings settings, OkHttpClient client) {
    return new Retrofit.Builder()
        .baseUrl(settings.base().url())
        .client(client)
        .build()
        .create(ThreePlayApi.class);
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
