package io.cuebroker.broker.engine;

import io.cuebroker.broker.Failure;
import io.cuebroker.provider.ProviderProblem.Charged;
import java.util.Optional;

/** Why a video was not rendered. */
final class RenderingException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;
  private final Outlook outlook;

  RenderingException(Failure failure, Outlook outlook) {
    super(failure.message());
    this.failure = failure;
    this.outlook = outlook;
  }

  /**
   * @param whoseMove {@code caller}, {@code operator}, {@code time} or {@code nobody}
   */
  static RenderingException of(String code, String message, String whoseMove, Outlook outlook) {
    return new RenderingException(
        new Failure(
            code,
            Texts.shown(message),
            Optional.empty(),
            whoseMove,
            outlook != Outlook.FINAL,
            Charged.NO),
        outlook);
  }

  Failure failure() {
    return failure;
  }

  Outlook outlook() {
    return outlook;
  }

  /** What another try may bring. */
  enum Outlook {
    /** The same again. */
    FINAL,
    /** Perhaps more, a few times: nobody knows why it broke. */
    BROKEN,
    /** Hardly more: nobody answers at the address that the caller gave. */
    AWAY,
    /** More, once what is in the way has passed. */
    PASSING,
    /** More, once the disk has room again. */
    DISK_FULL
  }
}
