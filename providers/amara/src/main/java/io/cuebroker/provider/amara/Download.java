package io.cuebroker.provider.amara;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Gets the WebVTT file of an order's current version. Errors come with the media type of the file
 * (contracts notes, section 3.7), so the status is looked at first; and a success is only believed
 * that begins like WebVTT.
 */
final class Download {
  private final AmaraClient client;
  private final Map<String, String> headers;
  private final AmaraOrder order;
  private final Review review;

  Download(AmaraClient client, Map<String, String> headers, AmaraOrder order, Review review) {
    this.client = client;
    this.headers = headers;
    this.order = order;
    this.review = review;
  }

  byte[] vtt() throws ProviderException {
    OptionalInt version = review.current();
    if (review.listed() && version.isEmpty()) {
      throw notReady("Amara shows no version of the subtitles");
    }
    Map<String, String> query = new LinkedHashMap<>();
    query.put("format", "vtt");
    version.ifPresent(number -> query.put("version_number", String.valueOf(number)));
    Reply reply = ask(query);
    if (reply.status() == 404) {
      return newest();
    }
    return checked(accepted(reply));
  }

  /** Without a public version there is only the newest of all, in its wrapper. */
  private byte[] newest() throws ProviderException {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("sub_format", "vtt");
    query.put("version_number", "last");
    Reply reply = ask(query);
    if (reply.status() == 404) {
      throw notReady("Amara has no subtitles yet");
    }
    Wire.Subtitles subtitles = client.read(accepted(reply), Wire.Subtitles.class, Step.READS);
    JsonNode text = subtitles.subtitles();
    Integer number = subtitles.versionNumber();
    if (text == null || !text.isTextual() || number == null) {
      throw Refusals.unreadable(reply, Step.READS);
    }
    if (number < order.baseVersion()) {
      throw notReady("Amara shows only versions from before the order");
    }
    return checked(
        new Reply(
            reply.status(),
            reply.mediaType(),
            reply.retryAfter(),
            text.asText().getBytes(StandardCharsets.UTF_8)));
  }

  private Reply ask(Map<String, String> query) throws ProviderException {
    return client.reply(
        client.api().subtitles(headers, order.video(), order.language(), query), Step.READS);
  }

  /** The language could be read a moment ago: 403 now is about this version. */
  private Reply accepted(Reply reply) throws ProviderException {
    if (reply.status() == 403) {
      ProviderException refusal = client.unreadableOrder(reply, headers);
      if (refusal.problem().code().equals(AmaraClient.NOT_ACCESSIBLE)) {
        throw new ProviderException(
            ProviderProblem.of(
                review.isDone() ? Kind.CREDENTIALS : Kind.NOT_READY,
                "subtitles_private",
                "Amara does not show this account subtitles that are not public"));
      }
      throw refusal;
    }
    if (!reply.isSuccess()) {
      throw client.refusal(reply, Step.READS);
    }
    return reply;
  }

  private static byte[] checked(Reply reply) throws ProviderException {
    String text = new String(reply.body(), StandardCharsets.UTF_8);
    if (text.isBlank()) {
      throw notReady("Amara's file is empty");
    }
    String begin = text.startsWith("\uFEFF") ? text.substring(1) : text;
    if (!begin.startsWith("WEBVTT")) {
      throw Refusals.unreadable(reply, Step.READS);
    }
    return reply.body();
  }

  private static ProviderException notReady(String message) {
    return new ProviderException(ProviderProblem.of(Kind.NOT_READY, "captions_not_ready", message));
  }
}
