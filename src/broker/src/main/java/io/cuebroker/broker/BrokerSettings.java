package io.cuebroker.broker;

import io.cuebroker.captions.profile.Profile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How a broker runs; each value's default and reason stand in {@code config/cuebroker.yaml}.
 *
 * @param dataFolder made where it is missing; locked by this process
 * @param pollingInterval the sweep's tick and the least wait between two polls of one order
 * @param pollingCeiling the longest wait between two polls of one order
 * @param pollingOverdue after which an order is given up whose provider names no limit of its own
 * @param refreshFor how long after a delivery the provider is asked for later edits
 * @param reconciliationInterval between two comparisons of a provider's orders with ours
 * @param reconciliationReach how far back they look
 * @param dispatchWait how long a request waits for the provider's answer
 * @param reviewDispatchWait the same where an editor waits for a review link
 * @param duplicateWindow how long the same request answers with the first job
 * @param outboundAllow hosts or CIDR blocks that may be reached although private
 * @param mediaRoots folders whose files may be named as {@code file:} addresses
 * @param mediaMaxBytes of posted and of fetched media
 * @param captionsMaxBytes of a caption file
 * @param profiles that captions can be checked against, the built-in ones among them
 * @param providers settings of each configured provider, by its id
 * @param rendering how videos are rendered
 * @param hooks how other services are told of events
 */
public record BrokerSettings(
    Path dataFolder,
    Duration pollingInterval,
    Duration pollingCeiling,
    Duration pollingOverdue,
    Duration refreshFor,
    Duration reconciliationInterval,
    Duration reconciliationReach,
    Duration dispatchWait,
    Duration reviewDispatchWait,
    Duration duplicateWindow,
    List<String> outboundAllow,
    List<Path> mediaRoots,
    long mediaMaxBytes,
    long captionsMaxBytes,
    List<Profile> profiles,
    Map<String, Map<String, String>> providers,
    RenderingSettings rendering,
    HookSettings hooks) {
  public BrokerSettings {
    outboundAllow = List.copyOf(outboundAllow);
    mediaRoots = List.copyOf(mediaRoots);
    profiles = List.copyOf(profiles);
    providers = Map.copyOf(providers);
  }

  /** Makes settings that render, and tell other services, in the usual way. */
  public BrokerSettings(
      Path dataFolder,
      Duration pollingInterval,
      Duration pollingCeiling,
      Duration pollingOverdue,
      Duration refreshFor,
      Duration reconciliationInterval,
      Duration reconciliationReach,
      Duration dispatchWait,
      Duration reviewDispatchWait,
      Duration duplicateWindow,
      List<String> outboundAllow,
      List<Path> mediaRoots,
      long mediaMaxBytes,
      long captionsMaxBytes,
      List<Profile> profiles,
      Map<String, Map<String, String>> providers) {
    this(
        dataFolder,
        pollingInterval,
        pollingCeiling,
        pollingOverdue,
        refreshFor,
        reconciliationInterval,
        reconciliationReach,
        dispatchWait,
        reviewDispatchWait,
        duplicateWindow,
        outboundAllow,
        mediaRoots,
        mediaMaxBytes,
        captionsMaxBytes,
        profiles,
        providers,
        RenderingSettings.DEFAULT,
        HookSettings.DEFAULT);
  }

  /** Returns these settings with another way of telling other services. */
  public BrokerSettings withHooks(HookSettings other) {
    return new BrokerSettings(
        dataFolder,
        pollingInterval,
        pollingCeiling,
        pollingOverdue,
        refreshFor,
        reconciliationInterval,
        reconciliationReach,
        dispatchWait,
        reviewDispatchWait,
        duplicateWindow,
        outboundAllow,
        mediaRoots,
        mediaMaxBytes,
        captionsMaxBytes,
        profiles,
        providers,
        rendering,
        other);
  }

  /** Returns these settings with other hosts that may be reached although private. */
  public BrokerSettings withOutboundAllow(List<String> rules) {
    return new BrokerSettings(
        dataFolder,
        pollingInterval,
        pollingCeiling,
        pollingOverdue,
        refreshFor,
        reconciliationInterval,
        reconciliationReach,
        dispatchWait,
        reviewDispatchWait,
        duplicateWindow,
        rules,
        mediaRoots,
        mediaMaxBytes,
        captionsMaxBytes,
        profiles,
        providers,
        rendering,
        hooks);
  }

  /** Returns these settings with another way of rendering. */
  public BrokerSettings withRendering(RenderingSettings other) {
    return new BrokerSettings(
        dataFolder,
        pollingInterval,
        pollingCeiling,
        pollingOverdue,
        refreshFor,
        reconciliationInterval,
        reconciliationReach,
        dispatchWait,
        reviewDispatchWait,
        duplicateWindow,
        outboundAllow,
        mediaRoots,
        mediaMaxBytes,
        captionsMaxBytes,
        profiles,
        providers,
        other,
        hooks);
  }
}
