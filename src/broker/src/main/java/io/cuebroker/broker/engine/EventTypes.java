package io.cuebroker.broker.engine;

/** Names of what happens to jobs, as timelines, streams and webhooks show them. */
final class EventTypes {
  static final String CREATED = "job.created";
  static final String SUBMITTING = "job.submitting";
  static final String DISPATCHED = "job.dispatched";
  static final String POSTPONED = "job.postponed";
  static final String PROGRESS = "job.progress";
  static final String REVIEW_READY = "job.review_ready";
  static final String COMPLETED = "job.completed";
  static final String FAILED = "job.failed";
  static final String CANCELLED = "job.cancelled";
  static final String HELD = "job.held";
  static final String REMARKED = "job.remarked";
  static final String OVERDUE = "job.overdue";
  static final String RESOLVED = "job.resolved";
  static final String REVIEW_LINK = "job.review_link";
  static final String REVIEW_CHANGED = "job.review_changed";
  static final String UPGRADED = "caption.upgraded";
  static final String CORRECTED = "caption.corrected";
  static final String PENDING = "caption.pending";
  static final String RELEASED = "job.released";
  static final String VIDEO_STARTED = "video.started";
  static final String VIDEO_COMPLETED = "video.completed";
  static final String VIDEO_FAILED = "video.failed";
  static final String VIDEO_CANCELLED = "video.cancelled";

  private EventTypes() {}
}
