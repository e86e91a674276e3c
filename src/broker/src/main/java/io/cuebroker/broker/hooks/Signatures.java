package io.cuebroker.broker.hooks;

import io.cuebroker.broker.HookForm.Notification;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs in the two forms that receivers know: {@code t=,v1=} over time and body, keyed with the
 * secret's text as it is, and Standard Webhooks over id, time and body, keyed with what the secret
 * decodes to. With two secrets there are two signatures of each form.
 */
final class Signatures {
  static final String OWN_HEADER = "X-Cuebroker-Signature";
  private static final String ALGORITHM = "HmacSHA256";

  private Signatures() {}

  /**
   * Returns the headers of one attempt.
   *
   * @param secrets the current one first
   * @param attempt counts from 1; where there are two secrets, receivers that look at the last
   *     {@code v1} only find that of either by turns
   */
  static Map<String, String> headers(
      String eventId, Notification sent, List<String> secrets, Instant at, int attempt) {
    long seconds = at.getEpochSecond();
    String timed = timed(sent.body(), secrets, seconds, attempt);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(OWN_HEADER, timed);
    sent.signatureHeader().ifPresent(name -> headers.put(name, timed));
    headers.put("webhook-id", eventId);
    headers.put("webhook-timestamp", Long.toString(seconds));
    headers.put("webhook-signature", standard(eventId, sent.body(), secrets, seconds));
    return headers;
  }

  private static String timed(String body, List<String> secrets, long seconds, int attempt) {
    List<String> lastCounts = new ArrayList<>(secrets);
    if (attempt % 2 == 1) {
      Collections.reverse(lastCounts); // The current one last, and so it is at every other attempt.
    }
    StringBuilder header = new StringBuilder("t=").append(seconds);
    for (String secret : lastCounts) {
      byte[] mac = mac(secret.getBytes(StandardCharsets.UTF_8), seconds + "." + body);
      header.append(",v1=").append(HexFormat.of().formatHex(mac));
    }
    return header.toString();
  }

  private static String standard(String id, String body, List<String> secrets, long seconds) {
    List<String> signatures = new ArrayList<>();
    for (String secret : secrets) {
      byte[] mac = mac(Secrets.key(secret), id + "." + seconds + "." + body);
      signatures.add("v1," + Base64.getEncoder().encodeToString(mac));
    }
    return String.join(" ", signatures);
  }

  private static byte[] mac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
