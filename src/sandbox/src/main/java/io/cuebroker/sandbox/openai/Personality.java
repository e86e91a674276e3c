package io.cuebroker.sandbox.openai;

/** Which server the stand-in behaves like; they differ in more than their names. */
public enum Personality {
  /** OpenAI: wants a key, refuses what its models cannot do, gives words without punctuation. */
  OPENAI("/v1/audio/transcriptions"),
  /** whisper.cpp: another path, no key, errors in answers of status 200, pieces of words. */
  WHISPER_CPP("/inference"),
  /** LocalAI before it knew words: no key, segments only, their times in nanoseconds. */
  LOCALAI("/v1/audio/transcriptions");

  private final String path;

  Personality(String path) {
    this.path = path;
  }

  /** Returns the path of its one route. */
  public String path() {
    return path;
  }
}
