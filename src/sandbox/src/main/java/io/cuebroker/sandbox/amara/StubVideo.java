package io.cuebroker.sandbox.amara;

import io.cuebroker.sandbox.Marker;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One video. Guarded by the stand-in's lock. */
final class StubVideo {
  private final String id;
  private final String url;
  private final Details details;
  private final Instant created;
  private final Map<String, StubLanguage> languages = new LinkedHashMap<>();
  private final Set<Marker> markers;
  private final Set<Marker> done = EnumSet.noneOf(Marker.class);
  private int requests;

  /** What is told of it when it is added. */
  record Details(
      String title,
      String description,
      @Nullable String audioLanguage,
      @Nullable Integer duration,
      @Nullable String team,
      @Nullable String project) {}

  StubVideo(String id, String url, Details details, Instant created) {
    this.id = id;
    this.url = url;
    this.details = details;
    this.created = created;
    this.markers = Marker.in(url, details.title());
  }

  String id() {
    return id;
  }

  String url() {
    return url;
  }

  Details details() {
    return details;
  }

  Instant created() {
    return created;
  }

  Map<String, StubLanguage> languages() {
    return languages;
  }

  /** Adds what a description asks for. */
  void addMarkers(String text) {
    markers.addAll(Marker.in(text));
  }

  Set<Marker> markers() {
    return markers;
  }

  boolean has(Marker marker) {
    return markers.contains(marker);
  }

  /** Whether a marker is there that has its effect only once, and had it not yet. */
  boolean firstTime(Marker marker) {
    return has(marker) && done.add(marker);
  }

  /** Counts requests, from 1. */
  int count() {
    return ++requests;
  }
}
