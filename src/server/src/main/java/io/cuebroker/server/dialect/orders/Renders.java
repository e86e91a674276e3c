package io.cuebroker.server.dialect.orders;

import io.cuebroker.broker.Broker;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.Video;
import io.cuebroker.broker.VideoWish;
import java.util.List;

/** Videos with captions burned in. */
final class Renders {
  private Renders() {}

  static void check(Broker broker, VideoWish wish) throws JobException {
    try {
      broker.videos().check(wish);
    } catch (UnsupportedOperationException e) {
      // Until the broker renders videos.
    }
  }

  static List<Video> of(Broker broker, Job job) {
    try {
      return broker.videos().ofJob(job.desk(), job.id());
    } catch (UnsupportedOperationException e) {
      return List.of();
    }
  }
}
