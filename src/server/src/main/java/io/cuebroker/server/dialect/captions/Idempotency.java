package io.cuebroker.server.dialect.captions;

import io.cuebroker.broker.Broker;
import io.cuebroker.broker.IdempotencyLedger;
import io.cuebroker.broker.IdempotencyLedger.Answer;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.NewJob;
import io.cuebroker.server.web.Exchange;
import io.cuebroker.server.web.Problem;
import io.cuebroker.server.web.ProblemException;
import io.cuebroker.server.web.ProblemWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Carries a request out once per {@code Idempotency-Key}: the same key with the same request gets
 * the first answer again, with another request 422, and 409 while the first still runs.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">The
 *     Idempotency-Key HTTP header field</a>
 */
final class Idempotency {
  private static final int MAX_KEY = 255;

  private final Supplier<Broker> broker;

  Idempotency(Supplier<Broker> broker) {
    this.broker = broker;
  }

  /** Makes the answer to a request. */
  @FunctionalInterface
  interface Work {
    /** Carries the request out. */
    Answer run() throws JobException;
  }

  /** Returns the caller's key: a structured field string, or bare as many clients send it. */
  static Optional<String> key(Exchange exchange) {
    Optional<String> header = exchange.header("Idempotency-Key").map(String::strip);
    if (header.isEmpty()) {
      return Optional.empty();
    }
    String key = header.get();
    if (key.length() > 1 && key.startsWith("\"") && key.endsWith("\"")) {
      key = key.substring(1, key.length() - 1);
    }
    if (key.isEmpty() || key.length() > MAX_KEY) {
      throw new ProblemException(
          Problem.field(
              "invalid_field", "Idempotency-Key", "A key has 1 to " + MAX_KEY + " characters."));
    }
    return Optional.of(key);
  }

  /** Answers a request, for the first time or again. */
  void answer(Exchange exchange, Optional<String> key, String fingerprint, Work work)
      throws JobException, IOException {
    if (key.isEmpty()) {
      send(exchange, work.run());
      return;
    }
    IdempotencyLedger ledger = broker.get().idempotency();
    Optional<Answer> first = ledger.claim(exchange.desk(), key.get(), fingerprint);
    if (first.isPresent()) {
      exchange.respondWith("Idempotency-Replayed", "true");
      send(exchange, first.get());
      return;
    }
    boolean answered = false;
    try {
      Answer answer = work.run();
      ledger.complete(exchange.desk(), key.get(), answer);
      answered = true;
      send(exchange, answer);
    } catch (JobException e) {
      Problem problem = Problem.of(e.problem());
      if (!problem.retryable()) {
        String body =
            new String(ProblemWriter.json(problem, exchange.requestId()), StandardCharsets.UTF_8);
        ledger.complete(
            exchange.desk(), key.get(), new Answer(problem.status(), Optional.empty(), body));
        answered = true;
      }
      throw e;
    } finally {
      if (!answered) {
        ledger.forget(exchange.desk(), key.get());
      }
    }
  }

  private static void send(Exchange exchange, Answer answer) throws IOException {
    answer.location().ifPresent(location -> exchange.respondWith("Location", location));
    exchange.json(answer.status(), Exchange.utf8(answer.body()));
  }

  /** Returns what makes two requests for a job the same. */
  static String fingerprint(NewJob job) {
    Digest digest = new Digest();
    digest.add("POST /captions");
    digest.add(job.parentId().toString());
    digest.add(job.mediaUrl().toString());
    digest.add(job.provider());
    digest.add(job.providerParams());
    digest.add(job.outputTypes().toString());
    new TreeMap<>(job.outputOptions())
        .forEach(
            (type, options) -> {
              digest.add(type);
              digest.add(options);
            });
    digest.add(job.quality().toString());
    digest.add(job.language());
    digest.add(job.type().id());
    job.captionFile()
        .ifPresent(
            file -> {
              digest.add(file.fileName());
              digest.add(file.bytes());
            });
    digest.add(job.metadata());
    digest.add(job.requestedBy().toString());
    digest.add(Boolean.toString(job.release()));
    digest.add(job.warnings().toString());
    job.videos().forEach(wish -> digest.add(VideoRoutes.words(wish)));
    digest.add(job.callbackUrl().toString());
    job.hooks().forEach(hook -> digest.add(hook.events().stream().sorted().toList().toString()));
    return digest.hex();
  }

  /** Returns what makes two requests without a body the same. */
  static String fingerprint(String request) {
    Digest digest = new Digest();
    digest.add(request);
    return digest.hex();
  }

  /** SHA-256 over parts with their lengths, so that no two lists of parts look alike. */
  private static final class Digest {
    private final MessageDigest sha256;

    Digest() {
      try {
        sha256 = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has SHA-256", e);
      }
    }

    void add(String part) {
      add(Exchange.utf8(part));
    }

    void add(Map<String, String> part) {
      add(Integer.toString(part.size()));
      new TreeMap<>(part)
          .forEach(
              (name, value) -> {
                add(name);
                add(value);
              });
    }

    void add(byte[] part) {
      sha256.update(Exchange.utf8(part.length + ":"));
      sha256.update(part);
    }

    String hex() {
      return HexFormat.of().formatHex(sha256.digest());
    }
  }
}
