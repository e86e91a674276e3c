package io.cuebroker.provider.amara;

import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.provider.ReviewLink;
import io.cuebroker.provider.ReviewLinks;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Links that log a person into Amara's editor. Only some accounts get them; how long they last is
 * not known (contracts notes, sections 3.4 and 7), and a validity that is asked for has no effect.
 */
final class EditorLinks implements ReviewLinks {
  private final AmaraSettings settings;
  private final AmaraClient client;

  EditorLinks(AmaraSettings settings, AmaraClient client) {
    this.settings = settings;
    this.client = client;
  }

  @Override
  public ReviewLink create(OrderId id, Optional<Duration> validity) throws ProviderException {
    return create(AmaraProvider.known(id));
  }

  ReviewLink create(AmaraOrder order) throws ProviderException {
    String user =
        settings
            .username(order.account())
            .orElseThrow(
                () ->
                    new ProviderException(
                        ProviderProblem.of(
                            Kind.CREDENTIALS,
                            "no_username",
                            "Amara's editor links need providers.amara.username")));
    Map<String, String> headers = client.headers(order.account());
    Reply reply =
        client.reply(
            client
                .api()
                .editorLogin(headers, new Wire.EditorLogin(order.video(), user, order.language())),
            Step.REPEATABLE);
    if (reply.status() == 403) {
      ProviderException refusal = client.unreadableOrder(reply, headers);
      throw refusal.problem().code().equals(AmaraClient.NOT_ACCESSIBLE)
          ? new ProviderException(
              ProviderProblem.of(
                      Kind.CREDENTIALS,
                      "no_editor_links",
                      "Amara gives this account no links to the editor")
                  .withVendorMessage(refusal.problem().vendorMessage().orElse("")))
          : refusal;
    }
    Wire.EditorUrl link = client.read(reply, Wire.EditorUrl.class, Step.REPEATABLE);
    return new ReviewLink(address(link, reply), Optional.empty());
  }

  private static URI address(Wire.EditorUrl link, Reply reply) throws ProviderException {
    try {
      URI address = new URI(link.url() == null ? "" : link.url());
      String scheme = address.getScheme();
      if (("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))
          && address.getHost() != null) {
        return address;
      }
    } catch (URISyntaxException e) {
      // Told below: its message would repeat the link.
    }
    throw Refusals.unreadable(reply, Step.REPEATABLE);
  }
}
