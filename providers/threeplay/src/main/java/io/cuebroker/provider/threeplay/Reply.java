package io.cuebroker.provider.threeplay;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuebroker.provider.ProviderException;
import java.util.List;

/** A clear answer of 3Play. */
sealed interface Reply {

  /** What was asked for. */
  record Data(JsonNode data) implements Reply {}

  /**
   * A no in 3Play's own form, to this request as it is.
   *
   * @param status the answer's {@code code}, or where it has none its HTTP status
   * @param type such as {@code parameter_error}
   * @param message in 3Play's words, without secrets
   * @param items names of the parameters at fault
   */
  record Refused(int status, String type, String message, List<String> items) implements Reply {
    private static final int NOT_FOUND = 404;

    public Refused {
      items = List.copyOf(items);
    }

    boolean isNotFound() {
      return status == NOT_FOUND;
    }

    boolean isForbidden() {
      return status == Refusals.FORBIDDEN;
    }
  }

  /** Returns the data of an answer. */
  default JsonNode orThrow() throws ProviderException {
    if (this instanceof Refused refused) {
      throw Refusals.of(refused);
    }
    return ((Data) this).data();
  }
}
