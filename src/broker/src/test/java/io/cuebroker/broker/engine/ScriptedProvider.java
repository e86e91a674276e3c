package io.cuebroker.broker.engine;

import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.Context;
import io.cuebroker.provider.Languages;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderFactory;
import io.cuebroker.provider.ProviderId;
import io.cuebroker.provider.ProviderInfo;
import io.cuebroker.provider.Settings;
import io.cuebroker.provider.Submission;
import java.util.List;

/** A paid provider of which a test says what each call does. */
record ScriptedProvider(Submit onSubmit, Poll onPoll, CaptionFile file)
    implements Provider, ProviderFactory {
  static final String ID = "scripted";

  /** Places an order. */
  interface Submit {
    Submission submit(OrderRequest order) throws ProviderException;
  }

  /** Says how an order stands. */
  interface Poll {
    OrderState poll(OrderId order) throws ProviderException;
  }

  @Override
  public ProviderInfo info() {
    return new ProviderInfo(new ProviderId(ID), "Scripted", false, true, List.of());
  }

  @Override
  public Provider create(Settings settings, Context context) {
    return this;
  }

  @Override
  public Submission submit(OrderRequest order) throws ProviderException {
    return onSubmit.submit(order);
  }

  @Override
  public OrderState poll(OrderId order) throws ProviderException {
    return onPoll.poll(order);
  }

  @Override
  public CaptionFile fetch(OrderId order) {
    return file;
  }

  @Override
  public Languages languages() {
    return new Languages.Any();
  }

  @Override
  public void close() {}
}
