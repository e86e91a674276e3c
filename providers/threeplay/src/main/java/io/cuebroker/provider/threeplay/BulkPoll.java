package io.cuebroker.provider.threeplay;

import io.cuebroker.provider.BulkStatus;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.ProviderException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** Asks for many orders by 3Play's list, newest first, which 3Play prefers (section 1.8). */
final class BulkPoll implements BulkStatus {
  /** Beyond these, single questions are cheaper than more of the list. */
  private static final int MOST_PAGES = 20;

  private final Projects projects;

  BulkPoll(Projects projects) {
    this.projects = projects;
  }

  @Override
  public Map<OrderId, OrderState> poll(Set<OrderId> orders) throws ProviderException {
    Map<Project, NavigableMap<Long, OrderId>> wanted = new HashMap<>();
    for (OrderId order : orders) {
      OrderName name = OrderName.parse(order).orElse(null);
      if (name != null && name.kind() == OrderName.Kind.TRANSCRIPT) {
        wanted
            .computeIfAbsent(projects.of(name), project -> new TreeMap<>())
            .put(name.number(), order);
      }
    }
    Map<OrderId, OrderState> states = new HashMap<>();
    for (Map.Entry<Project, NavigableMap<Long, OrderId>> entry : wanted.entrySet()) {
      poll(entry.getKey(), entry.getValue(), states);
    }
    return states;
  }

  private static void poll(
      Project project, NavigableMap<Long, OrderId> wanted, Map<OrderId, OrderState> states)
      throws ProviderException {
    Set<Long> missing = new HashSet<>(wanted.keySet());
    for (int page = 1; page <= MOST_PAGES && !missing.isEmpty(); page++) {
      List<Transcript> rows = project.transcripts(Map.of(), page);
      for (Transcript row : rows) {
        OrderId order = wanted.get(row.id());
        if (order != null && missing.remove(row.id()) && isCertain(row)) {
          states.put(order, project.state(row));
        }
      }
      boolean passed = rows.stream().anyMatch(row -> row.id() < wanted.firstKey());
      if (passed || rows.size() < Project.PAGE) {
        return;
      }
    }
  }

  /**
   * A row without the time of the last edit would make a delivery look like another one, and one
   * without reasons a cancellation like a failure.
   */
  private static boolean isCertain(Transcript row) {
    return row.isRunning() || (row.isComplete() && row.tellsEditions());
  }
}
