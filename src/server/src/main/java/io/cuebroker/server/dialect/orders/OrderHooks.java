package io.cuebroker.server.dialect.orders;

import io.cuebroker.broker.Hook;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The hooks of an order's jobs. What a file's completion tells and what becomes of the order are
 * told apart, by two hooks, since one event may mean both.
 */
final class OrderHooks {
  static final String FORM = "orders";
  static final String LEVEL = "level";
  static final String CONTENT_TYPE = "content_type";

  /** What a hook tells: {@link #FILES} or {@link #STATUS}. */
  static final String TELLS = "tells";

  static final String FILES = "files";
  static final String STATUS = "status";

  private static final String COMPLETED = "job.completed";
  private static final String VIDEO_COMPLETED = "video.completed";
  private static final Set<String> FILE_EVENTS = Set.of(COMPLETED, VIDEO_COMPLETED);
  private static final Set<String> ENDS =
      Set.of(
          COMPLETED,
          "job.failed",
          "job.cancelled",
          VIDEO_COMPLETED,
          "video.failed",
          "video.cancelled");

  /** Those of an end too. */
  private static final Set<String> ALL =
      Set.of(
          COMPLETED,
          "job.failed",
          "job.cancelled",
          VIDEO_COMPLETED,
          "video.failed",
          "video.cancelled",
          "job.dispatched",
          "job.postponed",
          "job.review_ready",
          "job.held",
          "job.overdue",
          "caption.corrected",
          "caption.upgraded");

  private OrderHooks() {}

  /** That of files comes first, so that a file is told before the order's end. */
  static List<Hook> of(OrderDocument.Notice notice) {
    return switch (notice.level()) {
      case FINAL_ONLY -> List.of(hook(notice, STATUS, ENDS));
      case FILE_COMPLETE -> List.of(hook(notice, FILES, FILE_EVENTS), hook(notice, STATUS, ENDS));
      case DETAILED -> List.of(hook(notice, FILES, FILE_EVENTS), hook(notice, STATUS, ALL));
    };
  }

  private static Hook hook(OrderDocument.Notice notice, String tells, Set<String> events) {
    return new Hook(
        URI.create(notice.url()),
        FORM,
        events,
        Map.of(
            LEVEL,
            notice.level().word(),
            CONTENT_TYPE,
            notice.json() ? "ApplicationJson" : "FormUrlEncoded",
            TELLS,
            tells));
  }
}
