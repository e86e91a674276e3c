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
  private final HookRows hooks;
  private final EndpointRows endpoints;
  private final DeliveryRows deliveries;
  private final Owing owing;

  Rows(Handle handle, Outbox outbox) {
    this.handle = handle;
    jobs = new JobRows(handle);
    search = new JobSearch(handle);
    orders = new OrderRows(handle);
    hooks = new HookRows(handle);
    endpoints = new EndpointRows(handle);
    deliveries = new DeliveryRows(handle);
    owing = new Owing(hooks, endpoints, deliveries, outbox);
    events = new EventRows(handle, owing);
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

  public HookRows hooks() {
    return hooks;
  }

  public EndpointRows endpoints() {
    return endpoints;
  }

  public DeliveryRows deliveries() {
    return deliveries;
  }

  public Owing owing() {
    return owing;
  }

  /** What was read of a transaction that is undone may never have been. */
  void forget() {
    endpoints.forget();
  }

  /** Returns how the connection is set up. */
  String pragma(String name) {
    return handle.createQuery("PRAGMA " + name).mapTo(String.class).one();
  }
}
