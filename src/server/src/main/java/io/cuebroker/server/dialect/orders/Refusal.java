package io.cuebroker.server.dialect.orders;

import io.cuebroker.broker.JobProblem;
import io.cuebroker.server.web.Problem;
import io.cuebroker.server.web.ProblemException;
import java.util.List;

/** Makes answers with this API's numbers. */
final class Refusal {
  static final int MISSING_INPUTS = 10001;
  static final int INVALID_INPUT = 10002;
  static final int SEVERAL_SERVICES = 10003;
  static final int NO_SERVICE = 10004;
  static final int LINK_AND_URI = 10005;
  static final int NO_LOCATION = 10006;
  static final int LINK_UNREACHABLE = 10007;
  static final int S3_BUCKET = 10008;
  static final int INVALID_LENGTH = 20001;
  static final int INVALID_LANGUAGE = 20003;
  static final int REFERENCE_TOO_LONG = 20010;
  static final int PO_NUMBER_TOO_LONG = 40010;
  static final int INVALID_FIELD = 50000;
  static final int SANDBOX_REQUIRED = 50002;

  // The same numbers mean other things where media is given.
  static final int MEDIA_TYPE = 10001;
  static final int MEDIA_UNREACHABLE = 10002;
  static final int MULTIPART = 10003;
  static final int NO_FILE_NAME = 10004;

  private Refusal() {}

  /** Returns a 400 of a number. */
  static ProblemException of(int number, String message) {
    return new ProblemException(Problem.of(400, Integer.toString(number), message));
  }

  /** Returns a 400 of a number about one field. */
  static ProblemException at(int number, String field, String message, List<String> allowed) {
    return new ProblemException(
        Problem.of(400, Integer.toString(number), message).at(field, allowed));
  }

  /** Returns a 400 about a field in the wrong format. */
  static ProblemException field(String field, String message) {
    return at(INVALID_FIELD, field, message, List.of());
  }

  /** Returns a 404 without saying more than that. */
  static ProblemException notFound() {
    return new ProblemException(Problem.of(404, "not_found", "There is nothing at this address."));
  }

  /**
   * Returns the answer to an order that the broker does not take because of an input.
   *
   * @param isLink whether the input is a link
   */
  static ProblemException ofOrder(JobProblem refused, boolean isLink) {
    Problem problem = Problem.of(refused);
    int number =
        switch (refused.code()) {
          case UNSUPPORTED_LANGUAGE -> INVALID_LANGUAGE;
          case MEDIA_ADDRESS_FORBIDDEN, MEDIA_UNREACHABLE ->
              isLink ? LINK_UNREACHABLE : INVALID_INPUT;
          case MISSING_FIELD,
              INVALID_FIELD,
              INVALID_CAPTION_FILE,
              UNKNOWN_PROVIDER,
              UNKNOWN_OUTPUT_TYPE,
              UNSUPPORTED_MEDIA,
              PROVIDER_REJECTED,
              NOT_SUPPORTED ->
              refused.field().filter(field -> field.endsWith("length_seconds")).isPresent()
                  ? INVALID_LENGTH
                  : INVALID_FIELD;
          case JOB_NOT_FOUND,
              PARENT_NOT_FOUND,
              VERSION_NOT_FOUND,
              VERSION_REQUIRED,
              STALE_VERSION,
              NOT_DELIVERED,
              ALREADY_DONE,
              NOT_DONE,
              NOT_HELD,
              CALLBACK_REFUSED,
              ORDER_NOT_FOUND,
              ORDER_TAKEN,
              CANCEL_REFUSED,
              IDEMPOTENCY_IN_PROGRESS,
              IDEMPOTENCY_MISMATCH,
              TOO_LARGE,
              PROVIDER_FAULT,
              PROVIDER_UNAVAILABLE,
              QUEUE_FULL,
              STORAGE_FULL ->
              0;
        };
    if (number == 0) {
      return new ProblemException(problem);
    }
    String message =
        problem.message() + problem.vendorMessage().map(words -> " (" + words + ")").orElse("");
    ProblemException answer = of(number, message);
    return problem.field().isPresent()
        ? at(number, problem.field().get(), message, problem.allowed())
        : answer;
  }

  /** Returns the answer to media that the broker does not take. */
  static ProblemException ofInput(JobProblem refused) {
    return switch (refused.code()) {
      case MEDIA_ADDRESS_FORBIDDEN, MEDIA_UNREACHABLE, INVALID_FIELD ->
          of(MEDIA_UNREACHABLE, Problem.sentence(refused.message()));
      default -> new ProblemException(Problem.of(refused));
    };
  }
}
