package io.cuebroker.broker;

import java.net.URI;
import java.util.Map;
import java.util.Set;

/**
 * Where to tell what happens to one job.
 *
 * @param url {@code http} or {@code https}
 * @param form id of the {@link HookForm} that words it
 * @param events types of events to tell, as in {@link JobEvent#type()}
 * @param options what the form needs besides, such as a level or a content type
 */
public record Hook(URI url, String form, Set<String> events, Map<String, String> options) {
  public Hook {
    events = Set.copyOf(events);
    options = Map.copyOf(options);
  }
}
