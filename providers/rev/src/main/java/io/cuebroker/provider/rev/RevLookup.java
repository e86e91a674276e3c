package io.cuebroker.provider.rev;

import io.cuebroker.provider.OrderLookup;
import io.cuebroker.provider.OrderReference;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.ProviderException;
import java.time.Duration;
import java.time.Instant;

/** Finds orders by our own reference, and gives what is found the limits of its order. */
record RevLookup(RevSearch search, RevPlacing placing) implements OrderLookup {

  @Override
  public Result find(OrderReference reference, Instant since) throws ProviderException {
    return search.find(reference, since);
  }

  @Override
  public Result find(OrderRequest order, Instant since) throws ProviderException {
    Result result = search.find(order.reference(), since);
    return result instanceof Result.Found found
        ? new Result.Found(placing.timed(found.submission(), order))
        : result;
  }

  @Override
  public Duration settleTime() {
    return search.settleTime();
  }
}
