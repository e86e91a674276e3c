package io.cuebroker.server.dialect.video;

import io.cuebroker.server.web.ErrorShape;
import io.cuebroker.server.web.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * Errors of this dialect in its text's three bodies: with {@code message} where the request is at
 * fault, with {@code error} where we are, and that of unknown fonts. What the text knows no status
 * for but is a fault of the request's content is 400.
 */
final class VideoErrors implements ErrorShape {
  static final String ID = "id";
  static final String JOB_ID = "job_id";
  static final String UNKNOWN_FONT = "unknown_font";

  private final Answers answers;

  VideoErrors(Answers answers) {
    this.answers = answers;
  }

  @Override
  public Answer word(Problem problem, FailedRequest failed) {
    // What this installation cannot do is no fault of the request.
    int status = problem.code().equals("not_supported") ? 500 : status(problem.status());
    return new Answer(
        status,
        "application/json",
        new String(body(status, problem, failed), StandardCharsets.UTF_8));
  }

  private byte[] body(int status, Problem problem, FailedRequest failed) {
    Optional<String> id = Optional.ofNullable(failed.notes().get(ID));
    // Where there is no job, its field names the request, under an id of the same form.
    String jobId =
        Optional.ofNullable(failed.notes().get(JOB_ID))
            .orElseGet(
                () ->
                    UUID.nameUUIDFromBytes(failed.requestId().getBytes(StandardCharsets.UTF_8))
                        .toString());
    if (problem.code().equals(UNKNOWN_FONT)) {
      return answers.unknownFont(problem.message(), problem.allowed());
    }
    if (status >= 500) {
      return answers.broken(status, id, jobId, problem.message());
    }
    return switch (status) {
      case 400 -> answers.invalid(status, id, jobId, problem.message());
      case 401 -> Answers.stranger(status, "Unauthorized");
      case 403 -> Answers.stranger(status, problem.message());
      default -> answers.refused(status, id, jobId, problem.message());
    };
  }

  private static int status(int status) {
    return switch (status) {
      case 402, 406, 409, 412, 415, 422, 428 -> 400;
      default -> status;
    };
  }
}
