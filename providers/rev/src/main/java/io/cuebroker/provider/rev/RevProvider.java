package io.cuebroker.provider.rev;

import io.cuebroker.provider.BulkStatus;
import io.cuebroker.provider.Callbacks;
import io.cuebroker.provider.Cancellation;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.Context;
import io.cuebroker.provider.Languages;
import io.cuebroker.provider.MediaWords;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderListing;
import io.cuebroker.provider.OrderLookup;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.PollPace;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ReviewLinks;
import io.cuebroker.provider.Submission;
import java.util.Optional;

/**
 * Rev.com. Transcripts are ordered as captions too, from which the broker writes the text: Rev's
 * own transcripts come in no format that has times and can be read here. Safe for concurrent use.
 */
final class RevProvider implements Provider {
  private final RevSettings settings;
  private final RevPlacing placing;
  private final RevOrders orders;
  private final RevSearch search;
  private final RevLists lists;
  private final RevCallbacks callbacks;

  RevProvider(RevSettings settings, Context context) {
    RevCalls calls = new RevCalls(settings, context);
    RevPages pages = new RevPages(calls);
    this.settings = settings;
    this.search = new RevSearch(pages, settings.accounts(), settings.settleTime());
    this.placing = new RevPlacing(settings, calls, search, context.clock());
    this.orders = new RevOrders(settings, calls);
    this.lists = new RevLists(settings.accounts(), pages, orders);
    this.callbacks = new RevCallbacks(settings.accounts());
  }

  @Override
  public void check(OrderRequest order) throws ProviderException {
    placing.check(order);
  }

  @Override
  public Submission submit(OrderRequest order) throws ProviderException {
    return placing.submit(order);
  }

  @Override
  public OrderState poll(OrderId order) throws ProviderException {
    return orders.poll(order);
  }

  @Override
  public CaptionFile fetch(OrderId order) throws ProviderException {
    return orders.fetch(order);
  }

  @Override
  public Languages languages() {
    return settings.languages().all();
  }

  @Override
  public Optional<Cancellation> cancellation() {
    return Optional.of(orders::cancel);
  }

  @Override
  public Optional<OrderLookup> lookup() {
    return Optional.of(new RevLookup(search, placing));
  }

  @Override
  public Optional<BulkStatus> bulkStatus() {
    return Optional.of(lists);
  }

  @Override
  public Optional<ReviewLinks> reviewLinks() {
    return Optional.of((order, validity) -> orders.review(order));
  }

  @Override
  public Optional<Callbacks> callbacks() {
    return Optional.of(callbacks);
  }

  @Override
  public Optional<OrderListing> listing() {
    return Optional.of(lists);
  }

  @Override
  public MediaWords mediaWords() {
    return new MediaWords(
        /* takesPages= */ true,
        Optional.of(RevParameters.EXTERNAL_LINK),
        Optional.of(RevParameters.VIDEO_LENGTH));
  }

  @Override
  public PollPace pace() {
    return settings.pace();
  }

  @Override
  public void close() {
    // The HTTP client is the broker's.
  }
}
