package io.cuebroker.provider.rev;

/** What was asked: the same error number means different things. */
enum Operation {
  INPUT(/* places= */ false, /* creates= */ true),
  ORDER(/* places= */ true, /* creates= */ true),
  STATUS(/* places= */ false, /* creates= */ false),
  LIST(/* places= */ false, /* creates= */ false),
  CANCEL(/* places= */ false, /* creates= */ true),
  SHARE(/* places= */ false, /* creates= */ true),
  CONTENT(/* places= */ false, /* creates= */ false);

  private final boolean places;
  private final boolean creates;

  Operation(boolean places, boolean creates) {
    this.places = places;
    this.creates = creates;
  }

  /** Whether it costs money, so that it must not be done twice. */
  boolean places() {
    return places;
  }

  /** Whether success has no body worth reading: all is in the headers. */
  boolean creates() {
    return creates;
  }
}
