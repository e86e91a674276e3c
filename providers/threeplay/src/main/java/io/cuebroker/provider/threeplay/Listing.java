package io.cuebroker.provider.threeplay;

import io.cuebroker.provider.Cancellation;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderListing;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Shows what 3Play has of us. A transcript has no date of its own, so an order counts as placed
 * when its media file was created.
 */
final class Listing implements OrderListing {
  private static final int MOST_PAGES = 100;

  private final Projects projects;
  private final Cancellation cancelling;

  Listing(Projects projects, Cancellation cancelling) {
    this.projects = projects;
    this.cancelling = cancelling;
  }

  @Override
  public List<Listed> since(Instant since) throws ProviderException {
    List<Listed> listed = new ArrayList<>();
    for (Project project : projects.all()) {
      // Files first: an order that is placed in between is then seen with its file.
      NavigableMap<Long, MediaFile> files = files(project, since);
      Map<Long, List<Transcript>> orders = orders(project, files);
      for (MediaFile file : files.descendingMap().values()) {
        listed.addAll(rows(project, file, orders.getOrDefault(file.id(), List.of())));
      }
    }
    return listed;
  }

  /** A file that something was ordered for after all is kept. */
  @Override
  public Cancellation.Outcome discard(OrderId order) throws ProviderException {
    OrderName name = Projects.name(order);
    return switch (name.kind()) {
      case TRANSCRIPT -> cancelling.cancel(order);
      case REVIEW -> new Cancellation.Outcome.Refused("a review is nothing that 3Play has");
      case FILE -> archive(projects.of(name), name.number());
    };
  }

  private static Cancellation.Outcome archive(Project project, long file) throws ProviderException {
    if (!Search.onFile(project, file).isEmpty()) {
      return new Cancellation.Outcome.Refused("the file has an order");
    }
    Reply reply = project.archive(file);
    if (reply instanceof Reply.Refused refused && !refused.isNotFound()) {
      return new Cancellation.Outcome.Refused(refused.message());
    }
    return new Cancellation.Outcome.Cancelled();
  }

  private static NavigableMap<Long, MediaFile> files(Project project, Instant since)
      throws ProviderException {
    NavigableMap<Long, MediaFile> found = new TreeMap<>();
    for (int page = 1; page <= MOST_PAGES; page++) {
      List<MediaFile> rows = project.files(Map.of(), page);
      boolean passed = false;
      for (MediaFile file : rows) {
        // One without a date is rather shown than missed.
        if (file.createdAt().map(at -> at.isBefore(since)).orElse(false)) {
          passed = true;
        } else {
          found.put(file.id(), file);
        }
      }
      if (passed || rows.size() < Project.PAGE) {
        return found;
      }
    }
    throw tooMany();
  }

  private static Map<Long, List<Transcript>> orders(
      Project project, NavigableMap<Long, MediaFile> files) throws ProviderException {
    Map<Long, Map<Long, Transcript>> found = new LinkedHashMap<>();
    for (int page = 1; !files.isEmpty(); page++) {
      if (page > MOST_PAGES) {
        throw tooMany();
      }
      List<Transcript> rows = project.transcripts(Map.of(), page);
      boolean allOlder = true;
      for (Transcript row : rows) {
        long file = row.file().orElse(0);
        allOlder = allOlder && file < files.firstKey();
        if (files.containsKey(file)) {
          found.computeIfAbsent(file, it -> new TreeMap<>()).put(row.id(), row);
        }
      }
      if (allOlder || rows.size() < Project.PAGE) {
        break;
      }
    }
    Map<Long, List<Transcript>> orders = new LinkedHashMap<>();
    found.forEach((file, transcripts) -> orders.put(file, List.copyOf(transcripts.values())));
    return orders;
  }

  private static List<Listed> rows(Project project, MediaFile file, List<Transcript> orders) {
    if (orders.isEmpty()) {
      OrderId id = OrderName.file(file.id(), project.account()).id();
      return List.of(
          new Listed(id, file.reference(), file.createdAt(), "file without an order", false));
    }
    return orders.stream().map(order -> row(project, file, order)).toList();
  }

  private static Listed row(Project project, MediaFile file, Transcript order) {
    Optional<String> reference = order.reference().or(file::reference);
    return new Listed(
        OrderName.transcript(order.id(), project.account()).id(),
        reference,
        file.createdAt(),
        order.status(),
        true);
  }

  private static ProviderException tooMany() {
    return new ProviderException(
        ProviderProblem.of(
            Kind.UNAVAILABLE, "list_too_long", "3Play has more than can be listed at once"));
  }
}
