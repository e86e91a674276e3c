package io.cuebroker.server.dialect.captions;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cuebroker.broker.Broker;
import io.cuebroker.broker.Job;
import io.cuebroker.broker.JobException;
import io.cuebroker.broker.JobFilter;
import io.cuebroker.broker.JobPage;
import io.cuebroker.broker.JobProblem;
import io.cuebroker.broker.JobService.Publication;
import io.cuebroker.server.web.Exchange;
import io.cuebroker.server.web.Problem;
import io.cuebroker.server.web.ProblemException;
import io.cuebroker.server.web.Route;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads, lists and steers jobs. */
final class JobRoutes {
  private static final int MAX_AUTHOR = 255;
  private static final String PUBLIC = "public";

  private final Supplier<Broker> broker;
  private final JobJson json;
  private final Supplier<String> publicUrl;

  JobRoutes(Supplier<Broker> broker, JobJson json, Supplier<String> publicUrl) {
    this.broker = broker;
    this.json = json;
    this.publicUrl = publicUrl;
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/jobs/{id}", this::find),
        Route.of("DELETE", "/jobs/{id}", this::cancel),
        Route.of("POST", "/jobs/{id}/cancel", this::cancel),
        Route.of("POST", "/jobs/{id}/release", this::release),
        Route.of("GET", "/captions/{parentId}", this::ofParent),
        Route.of("GET", "/jobs", this::search));
  }

  private void find(Exchange exchange) throws IOException {
    Job job =
        broker
            .get()
            .jobs()
            .find(exchange.desk(), exchange.jobId())
            .orElseThrow(Exchange::jobNotFound);
    answer(exchange, job);
  }

  private void cancel(Exchange exchange) throws JobException, IOException {
    boolean force = exchange.flag("force");
    answer(exchange, broker.get().jobs().cancel(exchange.desk(), exchange.jobId(), force));
  }

  private void release(Exchange exchange) throws JobException, IOException {
    exchange.allowQueries(Set.of(PUBLIC));
    SmallBody body = SmallBody.read(exchange, Set.of(PUBLIC));
    Optional<Boolean> said =
        exchange.query(PUBLIC).isPresent() ? Optional.of(exchange.flag(PUBLIC)) : body.flag(PUBLIC);
    Publication publication =
        said.map(isPublic -> isPublic ? Publication.YES : Publication.NO)
            .orElse(Publication.UNLESS_KEPT_BACK);
    answer(
        exchange,
        broker.get().jobs().release(exchange.desk(), exchange.jobId(), publication, who(exchange)));
  }

  /** Returns who says so, as far as the caller tells. */
  static String who(Exchange exchange) {
    return exchange
        .words("X-Author")
        .map(author -> JobRequest.limited("X-Author", author.strip(), MAX_AUTHOR))
        .filter(author -> !author.isEmpty())
        .orElse("caller");
  }

  private void ofParent(Exchange exchange) throws IOException {
    List<Job> jobs = broker.get().jobs().ofParent(exchange.desk(), exchange.path("parentId"));
    if (jobs.isEmpty()) {
      throw new ProblemException(
          Problem.of(
              JobProblem.of(
                  JobProblem.Code.PARENT_NOT_FOUND, "There are no jobs of this parent.")));
    }
    exchange.json(200, generator -> array(generator, jobs));
  }

  private void search(Exchange exchange) throws IOException {
    JobPage page = page(exchange, JobQuery.read(exchange));
    if (page.next().isPresent()) {
      exchange.respondWith(
          "Link",
          "<"
              + publicUrl.get()
              + "/jobs?"
              + JobQuery.withCursor(exchange, page.next().get())
              + ">; rel=\"next\"");
    }
    exchange.json(
        200,
        generator -> {
          generator.writeStartObject();
          generator.writeFieldName("data");
          array(generator, page.jobs());
          if (page.next().isPresent()) {
            generator.writeStringField("next", page.next().get());
          } else {
            generator.writeNullField("next");
          }
          generator.writeEndObject();
        });
  }

  private JobPage page(Exchange exchange, JobFilter filter) {
    try {
      return broker.get().jobs().search(exchange.desk(), filter);
    } catch (IllegalArgumentException e) {
      throw JobRequest.invalid("cursor", "cursor must be the next of a page before, same filters.");
    }
  }

  private void answer(Exchange exchange, Job job) throws IOException {
    exchange.json(200, generator -> json.write(generator, job));
  }

  private void array(JsonGenerator generator, List<Job> jobs) throws IOException {
    generator.writeStartArray();
    for (Job job : jobs) {
      json.write(generator, job);
    }
    generator.writeEndArray();
  }
}
