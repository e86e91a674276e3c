package io.cuebroker.provider.amara;

/** What a call does at Amara, and so what it means when no clear answer comes. */
enum Step {
  /** Changes nothing. */
  READS,
  /** Changes something that may be done twice and is the same then. */
  REPEATABLE,
  /** Posts subtitles: done twice, people would have two sets of them before them. */
  PLACES
}
