package io.cuebroker.provider.amara;

import io.cuebroker.provider.ProviderException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Looks for the version that an earlier call of the same order posted, by our mark. The newest
 * version is asked for by name and the older ones by number, and not taken from the language's
 * list: that leaves out what is not public where the account may not see it, and then a second set
 * of subtitles would be posted.
 */
final class EarlierWork {
  /** More versions than this since ours cannot have been made while a call was repeated. */
  private static final int MOST_VERSIONS = 50;

  private final AmaraClient client;
  private final Map<String, String> headers;
  private final String video;
  private final String language;

  EarlierWork(AmaraClient client, Map<String, String> headers, String video, String language) {
    this.client = client;
    this.headers = headers;
    this.video = video;
    this.language = language;
  }

  /**
   * A version of ours.
   *
   * @param isNewest whether nobody has added another one since
   */
  record Posted(int version, boolean isNewest) {}

  /**
   * Returns our version: the oldest of the youngest run of versions with the mark, as the mark goes
   * over to what people make of ours.
   *
   * @throws ProviderException if that cannot be told for certain
   */
  Optional<Posted> find(Mark mark) throws ProviderException {
    Optional<Wire.Subtitles> tip = version("last");
    if (tip.isEmpty()) {
      return Optional.empty();
    }
    int newest = number(tip.get());
    Optional<Wire.Subtitles> current = tip;
    int oldestMarked = 0;
    for (int number = newest; number >= 1; number--) {
      if (number <= newest - MOST_VERSIONS) {
        throw unsure("Amara has too many versions to look through");
      }
      if (number < newest) {
        current = version(String.valueOf(number));
      }
      boolean marked = current.filter(it -> mark.isIn(it.description())).isPresent();
      if (marked) {
        oldestMarked = number;
      } else if (oldestMarked > 0 && current.isPresent()) {
        break;
      }
    }
    return oldestMarked == 0
        ? Optional.empty()
        : Optional.of(new Posted(oldestMarked, oldestMarked == newest));
  }

  private static int number(Wire.Subtitles subtitles) throws ProviderException {
    Integer number = subtitles.versionNumber();
    if (number == null || number < 1) {
      throw unsure("Amara does not tell the number of its newest version");
    }
    return number;
  }

  /** Asks for one version; empty where there is none. */
  private Optional<Wire.Subtitles> version(String number) throws ProviderException {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("sub_format", "vtt");
    query.put("version_number", number);
    Reply reply = client.reply(client.api().subtitles(headers, video, language, query), Step.READS);
    if (reply.status() == 403) {
      ProviderException refusal = client.unreadableOrder(reply, headers);
      throw refusal.problem().code().equals(AmaraClient.NOT_ACCESSIBLE)
          ? unsure("Amara does not show this account all versions of the subtitles")
          : refusal;
    }
    return reply.status() == 404
        ? Optional.empty()
        : Optional.of(client.read(reply, Wire.Subtitles.class, Step.READS));
  }

  private static ProviderException unsure(String message) {
    return new ProviderException(Refusals.unknown(message));
  }
}
