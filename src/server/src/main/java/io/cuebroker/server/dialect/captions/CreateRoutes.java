package io.cuebroker.server.dialect.captions;

import io.cuebroker.broker.Broker;
import io.cuebroker.broker.CreatedJob;
import io.cuebroker.broker.IdempotencyLedger.Answer;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.NewJob;
import io.cuebroker.server.web.Bodies;
import io.cuebroker.server.web.Exchange;
import io.cuebroker.server.web.Json;
import io.cuebroker.server.web.Multipart;
import io.cuebroker.server.web.Route;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes jobs: {@code POST /captions} and {@code POST /jobs/{id}/retry}. */
final class CreateRoutes {
  /** What a request may hold beside its caption file. */
  private static final long MAX_REST_BYTES = 1 << 20;

  private final Supplier<Broker> broker;
  private final JobJson json;
  private final Bodies bodies;
  private final long maxCaptionBytes;
  private final Idempotency idempotency;

  CreateRoutes(Supplier<Broker> broker, JobJson json, Bodies bodies, long maxCaptionBytes) {
    this.broker = broker;
    this.json = json;
    this.bodies = bodies;
    this.maxCaptionBytes = maxCaptionBytes;
    this.idempotency = new Idempotency(broker);
  }

  List<Route> routes() {
    return List.of(
        Route.of("POST", "/captions", this::create),
        Route.of("POST", "/jobs/{id}/retry", this::retry));
  }

  private void create(Exchange exchange) throws JobException, IOException {
    Optional<String> key = Idempotency.key(exchange);
    JobRequest request = request(exchange);
    if (request.callbackUrl().isPresent()) {
      broker.get().webhooks().check("callback_url", request.callbackUrl().get());
    }
    NewJob job = request.toNewJob(exchange.desk(), key, broker.get().videos());
    idempotency.answer(
        exchange,
        key,
        key.isPresent() ? Idempotency.fingerprint(job) : "",
        () -> created(broker.get().jobs().create(job)));
  }

  private JobRequest request(Exchange exchange) throws JobException, IOException {
    if (Multipart.isMultipart(exchange)) {
      return JobRequestForm.read(exchange, bodies, maxCaptionBytes);
    }
    // Base64 makes four characters of three bytes; whatever the Content-Type says, it is JSON.
    long limit = maxCaptionBytes / 3 * 4 + MAX_REST_BYTES;
    return bodies.use(
        exchange.body(),
        exchange.contentLength(),
        limit,
        body -> JobRequestJson.read(body, maxCaptionBytes));
  }

  private void retry(Exchange exchange) throws JobException, IOException {
    JobId id = exchange.jobId();
    idempotency.answer(
        exchange,
        Idempotency.key(exchange),
        Idempotency.fingerprint("POST /jobs/" + id + "/retry"),
        () -> created(broker.get().jobs().retry(exchange.desk(), id)));
  }

  private Answer created(CreatedJob created) {
    Optional<JobId> duplicateOf =
        created.duplicate() ? Optional.of(created.job().id()) : Optional.empty();
    byte[] body = Json.bytes(generator -> json.write(generator, created.job(), duplicateOf));
    return new Answer(
        201, Optional.of("/jobs/" + created.job().id()), new String(body, StandardCharsets.UTF_8));
  }
}
