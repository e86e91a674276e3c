package io.cuebroker.provider.threeplay;

/** What a call changes, and so what it means when no clear answer comes. */
enum Step {
  /** Nothing, or nothing that costs or does harm when it is done twice. */
  HARMLESS,
  /** It places an order. */
  PAID
}
