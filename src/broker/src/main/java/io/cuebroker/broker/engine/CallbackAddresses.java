package io.cuebroker.broker.engine;

import io.cuebroker.broker.JobId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Where vendors may call back: an address for each job, with a token that cannot be guessed without
 * this installation's secret and that needs no row of its own. Safe for concurrent use.
 */
final class CallbackAddresses {
  private final Tokens tokens;
  private volatile Optional<URI> base = Optional.empty();

  CallbackAddresses(Tokens tokens) {
    this.tokens = tokens;
  }

  /**
   * Says what the addresses begin with.
   *
   * @param address without a slash at its end
   */
  void open(Optional<URI> address) {
    base = address;
  }

  /** Returns the address for one job's vendor; empty where this service has none. */
  Optional<URI> of(JobId job) {
    return base.map(
        address -> URI.create(address + "/callback?job_id=" + job + "&token=" + token(job)));
  }

  /** Whether a token is the job's; takes the same time whatever it is. */
  boolean isToken(JobId job, String token) {
    return MessageDigest.isEqual(
        token(job).getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }

  private String token(JobId job) {
    return tokens.token("callback", job.toString());
  }
}
