package io.cuebroker.broker.engine;

import io.cuebroker.broker.engine.WireVendor.Step;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.Context;
import io.cuebroker.provider.Languages;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderLookup;
import io.cuebroker.provider.OrderReference;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderFactory;
import io.cuebroker.provider.ProviderId;
import io.cuebroker.provider.ProviderInfo;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.provider.Settings;
import io.cuebroker.provider.Submission;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Orders from a {@link WireVendor}, at a price. */
final class WireProvider implements Provider {
  static final String ID = "wire";

  private final String address;
  private final Duration settleTime;
  private final Runnable whenFetched;

  private WireProvider(String address, Duration settleTime, Runnable whenFetched) {
    this.address = address;
    this.settleTime = settleTime;
    this.whenFetched = whenFetched;
  }

  /**
   * Returns what makes such providers.
   *
   * @param settleTime longer than the vendor takes to show an order
   * @param whenFetched called after a file has come
   */
  static ProviderFactory factory(String address, Duration settleTime, Runnable whenFetched) {
    return new ProviderFactory() {
      @Override
      public ProviderInfo info() {
        return new ProviderInfo(new ProviderId(ID), "Wire", false, true, List.of());
      }

      @Override
      public Provider create(Settings settings, Context context) {
        return new WireProvider(address, settleTime, whenFetched);
      }
    };
  }

  /** Tells the vendor of a step, or asks something of it. */
  static String call(String address, Step step, String subject) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection)
            URI.create(address + step.path() + "?" + subject).toURL().openConnection();
    connection.setRequestMethod("POST"); // A GET would be repeated by itself after a broken answer.
    connection.setConnectTimeout(5_000);
    connection.setReadTimeout(5_000);
    try (InputStream body = connection.getInputStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      connection.disconnect();
    }
  }

  private String call(Step step, String subject, Kind whenBroken) throws ProviderException {
    try {
      return call(address, step, subject);
    } catch (IOException e) {
      throw new ProviderException(ProviderProblem.of(whenBroken, "cut_off", "cut off"), e);
    }
  }

  @Override
  public void check(OrderRequest order) throws ProviderException {
    call(Step.CHECK, order.reference().value(), Kind.UNAVAILABLE);
  }

  @Override
  public Submission submit(OrderRequest order) throws ProviderException {
    String reference = order.reference().value();
    String id = call(Step.CALLED, reference, Kind.OUTCOME_UNKNOWN);
    call(Step.ANSWERED, reference, Kind.OUTCOME_UNKNOWN);
    return submission(id);
  }

  private static Submission submission(String id) {
    return new Submission(new OrderId(id), Map.of("ProviderID", id), Optional.empty());
  }

  @Override
  public OrderState poll(OrderId order) throws ProviderException {
    return call(Step.POLLED, order.value(), Kind.UNAVAILABLE).equals("delivered")
        ? new OrderState.Delivered(List.of())
        : new OrderState.InProgress(Optional.of(50), Optional.empty(), Optional.empty());
  }

  @Override
  public CaptionFile fetch(OrderId order) throws ProviderException {
    String text = call(Step.FETCHED, order.value(), Kind.UNAVAILABLE);
    whenFetched.run();
    return CaptionFile.human("x.vtt", Optional.of("vtt"), text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Languages languages() {
    return new Languages.Any();
  }

  @Override
  public Optional<OrderLookup> lookup() {
    return Optional.of(
        new OrderLookup() {
          @Override
          public Result find(OrderReference reference, Instant since) throws ProviderException {
            String id = call(Step.LOOKED_UP, reference.value(), Kind.UNAVAILABLE);
            return id.isEmpty() ? new Result.Absent() : new Result.Found(submission(id));
          }

          @Override
          public Duration settleTime() {
            return settleTime;
          }
        });
  }

  @Override
  public void close() {}
}
