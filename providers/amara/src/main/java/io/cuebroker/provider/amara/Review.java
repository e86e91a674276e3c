package io.cuebroker.provider.amara;

import io.cuebroker.provider.ProviderException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * How the work on an order's language stands.
 *
 * @param complete whether people say that it is done
 * @param listed whether Amara lists versions at all
 * @param newest the newest version from ours on that the account is shown
 * @param newestPublic the newest public one from ours on
 */
record Review(boolean complete, boolean listed, OptionalInt newest, OptionalInt newestPublic) {

  /** Asks Amara. */
  static Review of(AmaraOrder order, AmaraClient client, Map<String, String> headers)
      throws ProviderException {
    Reply reply =
        client.reply(client.api().language(headers, order.video(), order.language()), Step.READS);
    if (!reply.isSuccess()) {
      throw client.unreadableOrder(reply, headers);
    }
    Wire.Language language = client.read(reply, Wire.Language.class, Step.READS);
    if (language.subtitlesComplete() == null) {
      throw Refusals.unreadable(reply, Step.READS);
    }
    Optional<List<Wire.Version>> versions = Optional.ofNullable(language.versions());
    List<Wire.Version> ours =
        versions.orElse(List.of()).stream()
            .filter(version -> version.number() != null && version.number() >= order.baseVersion())
            .toList();
    return new Review(
        language.subtitlesComplete(),
        versions.isPresent(),
        newestOf(ours),
        newestOf(
            ours.stream().filter(version -> Boolean.TRUE.equals(version.published())).toList()));
  }

  /**
   * Returns the version that counts: of complete subtitles the newest public one, as a draft may
   * have been begun since; else the newest.
   */
  OptionalInt current() {
    return complete && newestPublic.isPresent() ? newestPublic : newest;
  }

  /**
   * Whether people are done with what we posted. Where versions are listed and none from ours on is
   * among them, what is complete is something else.
   */
  boolean isDone() {
    return complete && (!listed || newest.isPresent());
  }

  private static OptionalInt newestOf(List<Wire.Version> versions) {
    return versions.stream()
        .flatMapToInt(
            version ->
                version.number() == null ? IntStream.empty() : IntStream.of(version.number()))
        .max();
  }
}
