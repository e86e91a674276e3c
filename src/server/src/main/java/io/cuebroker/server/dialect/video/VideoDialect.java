package io.cuebroker.server.dialect.video;

import io.cuebroker.broker.Broker;
import io.cuebroker.broker.HookForm;
import io.cuebroker.broker.Video;
import io.cuebroker.server.dialect.Dialect;
import io.cuebroker.server.settings.ServerSettings;
import io.cuebroker.server.web.ErrorShape;
import io.cuebroker.server.web.Route;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The video captioning dialect. Safe for concurrent use. */
public final class VideoDialect implements Dialect {
  private final UnderWay underWay;
  private final CaptionRoute route;
  private final ErrorShape errors;
  private final HookForm form;

  /**
   * Makes the dialect.
   *
   * @param links where a finished video can be had without a key, for some time
   */
  public VideoDialect(
      ServerSettings settings, Supplier<Broker> broker, Function<Video, String> links) {
    underWay = new UnderWay(broker, settings.video().maxQueueLength());
    Answers answers = new Answers(links, underWay::length, underWay.most());
    route = new CaptionRoute(broker, settings.video(), underWay, answers);
    errors = new VideoErrors(answers);
    form = new VideoHookForm(broker, underWay, answers);
  }

  @Override
  public List<Route> routes() {
    return List.of(route.route());
  }

  @Override
  public List<String> prefixes() {
    return List.of("/v1/video");
  }

  @Override
  public ErrorShape errors() {
    return errors;
  }

  @Override
  public List<HookForm> hookForms() {
    return List.of(form);
  }

  /** Counts the jobs that are still under way. */
  @Override
  public void started(Broker broker) {
    underWay.started(broker);
  }

  /** Answers those who wait that their jobs go on. */
  @Override
  public void close() {
    route.close();
    underWay.close();
  }
}
