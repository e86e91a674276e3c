package io.cuebroker.server.dialect.orders;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cuebroker.server.web.ErrorShape;
import io.cuebroker.server.web.Problem;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Words errors as this API does: a number and a message, as XML or JSON. What its text has no
 * number for has that of its HTTP status.
 */
final class OrdersErrors implements ErrorShape {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{5}");
  private static final String HOW_TO_BE_LET_IN =
      "This needs an API key: send Authorization: Rev CLIENT:USER, Authorization: Bearer KEY or"
          + " X-API-Key: KEY.";
  private static final int UNAUTHORIZED = 401;
  private static final int BAD_REQUEST = 400;
  private static final int UNPROCESSABLE = 422;

  @Override
  public String challenge() {
    return "Rev, Bearer";
  }

  @Override
  public Answer word(Problem problem, FailedRequest failed) {
    ObjectNode error = JsonNodeFactory.instance.objectNode();
    error.put("code", number(problem));
    error.put("message", problem.status() == UNAUTHORIZED ? HOW_TO_BE_LET_IN : problem.message());
    detail(problem).ifPresent(detail -> error.put("detail", detail));
    error.put("request_id", failed.requestId());
    Notation notation =
        Notation.wanted(failed.accept())
            .or(() -> failed.contentType().flatMap(Notation::ofMediaType))
            .orElse(Notation.JSON);
    return new Answer(status(problem), notation.contentType(), notation.write("error", error));
  }

  /** What is wrong with a request is a 400 here. */
  private static int status(Problem problem) {
    return problem.status() == UNPROCESSABLE && !isAboutKeys(problem)
        ? BAD_REQUEST
        : problem.status();
  }

  private static boolean isAboutKeys(Problem problem) {
    return problem.code().startsWith("idempotency");
  }

  private static int number(Problem problem) {
    if (NUMBER.matcher(problem.code()).matches()) {
      return Integer.parseInt(problem.code());
    }
    return status(problem) == BAD_REQUEST ? Refusal.INVALID_FIELD : problem.status();
  }

  private static Optional<String> detail(Problem problem) {
    return problem
        .field()
        .map(
            field ->
                problem.allowed().isEmpty()
                    ? field
                    : field + ": " + String.join(", ", problem.allowed()));
  }
}
