package io.cuebroker.provider.rev;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.http.BaseAddress;
import java.util.List;
import java.util.Optional;

/** What is sent to place an order; contracts notes, section 2.5. */
final class OrderBody {
  private OrderBody() {}

  /**
   * Makes the body.
   *
   * @param input the vendor's name of the media; empty where the order has a link instead
   */
  static ObjectNode of(
      OrderRequest order, RevParameters parameters, RevSettings settings, Optional<String> input) {
    ObjectNode body = Wire.JSON.createObjectNode();
    body.put("client_ref", order.reference().value());
    if (parameters.sandbox()) {
      body.put("sandbox_mode", true);
    }
    if (parameters.noHurry()) {
      body.put("non_standard_tat_guarantee", true);
    }
    if (parameters.service() == Service.HUMAN) {
      parameters.priority().ifPresent(priority -> body.put("priority", priority));
    }
    parameters.poNumber().ifPresent(number -> body.put("ponumber", number));
    parameters.workspace().ifPresent(workspace -> body.put("workspace_id", workspace));
    options(body.putObject(parameters.service().field()), order, parameters, settings, input);
    notification(body, order, settings.base());
    return body;
  }

  private static void options(
      ObjectNode options,
      OrderRequest order,
      RevParameters parameters,
      RevSettings settings,
      Optional<String> input) {
    ObjectNode media = options.putArray("inputs").addObject();
    input.ifPresent(uri -> media.put("uri", uri));
    if (input.isEmpty()) {
      parameters.link().ifPresent(link -> media.put("external_link", link.toString()));
    }
    parameters.seconds().ifPresent(seconds -> media.put("video_length_seconds", seconds));
    put(media, "glossary", parameters.glossary());
    put(media, "speakers", parameters.speakers());
    put(options, "output_file_formats", List.of(settings.format().word()));
    put(options, "subtitle_languages", parameters.subtitles());
    if (parameters.rush()) {
      options.put("rush", true);
    }
    if (parameters.burnedIn()) {
      options.put("burned_in_captions", true);
    }
    if (parameters.service() == Service.AUTOMATED) {
      settings
          .languages()
          .code(order.language())
          .ifPresent(code -> options.put("inputs_language", code));
    }
  }

  /** At the top: within the options it brought no calls. */
  private static void notification(ObjectNode body, OrderRequest order, BaseAddress base) {
    base.reaching(order.callback())
        .ifPresent(
            callback ->
                body.putObject("notification")
                    .put("url", callback.toString())
                    .put("level", "Detailed")
                    .put("content_type", "ApplicationJson"));
  }

  private static void put(ObjectNode node, String name, List<String> texts) {
    if (!texts.isEmpty()) {
      ArrayNode array = node.putArray(name);
      texts.forEach(array::add);
    }
  }
}
