package io.cuebroker.broker.store;

import org.jdbi.v3.core.Handle;

/** The tables, within one transaction or one read. For one thread at a time. */
public final class Rows {
  private final Handle handle;
  private final JobRows jobs;
  private final JobSearch search;
  private final OrderRows orders;
  private final EventRows events;
  private final VersionRows versions;
  private final AnswerRows answers;
  private final MediaRows media;
  private final KeyRows keys;
  private final BlobRows blobs;
  private final DialectRows dialects;
  private final VideoRows videos;

  Rows(Handle handle) {
    this.handle = handle;
    jobs = new JobRows(handle);
    search = new JobSearch(handle);
    orders = new OrderRows(handle);
    events = new EventRows(handle);
    versions = new VersionRows(handle);
    answers = new AnswerRows(handle);
    media = new MediaRows(handle);
    keys = new KeyRows(handle);
    blobs = new BlobRows(handle);
    dialects = new DialectRows(handle);
    videos = new VideoRows(handle);
  }

  public JobRows jobs() {
    return jobs;
  }

  public JobSearch search() {
    return search;
  }

  public OrderRows orders() {
    return orders;
  }

  public EventRows events() {
    return events;
  }

  public VersionRows versions() {
    return versions;
  }

  public AnswerRows answers() {
    return answers;
  }

  public MediaRows media() {
    return media;
  }

  public KeyRows keys() {
    return keys;
  }

  public BlobRows blobs() {
    return blobs;
  }

  public DialectRows dialects() {
    return dialects;
  }

  public VideoRows videos() {
    return videos;
  }

  /** Returns how the connection is set up. */
  String pragma(String name) {
    return handle.createQuery("PRAGMA " + name).mapTo(String.class).one();
  }
}
