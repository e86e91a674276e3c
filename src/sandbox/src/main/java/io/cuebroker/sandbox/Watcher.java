package io.cuebroker.sandbox;

/** Somebody who sees every exchange with a stand-in, and may hold it up or kill its caller. */
public interface Watcher {

  /**
   * Called on the exchange's own thread; the exchange goes on once this returns.
   *
   * @param number counts exchanges from 1
   */
  void at(Moment moment, int number, Call call);

  /** How far an exchange has come. */
  enum Moment {
    /** The request is here, and nothing was done about it. */
    ARRIVED,
    /** What was asked is done, and nothing was answered. */
    TAKEN,
    /** The answer is sent. */
    ANSWERED
  }
}
