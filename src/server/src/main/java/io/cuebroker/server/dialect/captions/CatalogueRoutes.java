package io.cuebroker.server.dialect.captions;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cuebroker.broker.Broker;
import io.cuebroker.broker.ProviderStatus;
import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.CaptionFormats;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.FormatInfo;
import io.cuebroker.captions.OutputOption;
import io.cuebroker.captions.options.OutputOptions;
import io.cuebroker.provider.Languages;
import io.cuebroker.provider.SettingInfo;
import io.cuebroker.server.web.Exchange;
import io.cuebroker.server.web.Route;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Says what this installation can do: {@code GET /providers} and {@code GET /formats}. */
final class CatalogueRoutes {
  private final Supplier<Broker> broker;

  CatalogueRoutes(Supplier<Broker> broker) {
    this.broker = broker;
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/providers", this::providers), Route.of("GET", "/formats", this::formats));
  }

  private void providers(Exchange exchange) throws IOException {
    List<ProviderStatus> providers = broker.get().providers();
    exchange.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("data");
          for (ProviderStatus provider : providers) {
            provider(json, provider);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static void provider(JsonGenerator json, ProviderStatus provider) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", provider.info().id().value());
    json.writeStringField("name", provider.info().name());
    json.writeStringField("state", word(provider.readiness().state()));
    if (provider.readiness().reason().isPresent()) {
      json.writeStringField("reason", provider.readiness().reason().get());
    }
    json.writeBooleanField("paid", provider.info().paid());
    json.writeBooleanField("cancels", provider.cancels());
    json.writeBooleanField("review_links", provider.reviewLinks());
    json.writeBooleanField("lists_orders", provider.listing());
    json.writeBooleanField("edits_later", provider.info().editable());
    json.writeBooleanField("takes_pages", provider.mediaWords().takesPages());
    if (provider.slots().isPresent()) {
      json.writeNumberField("slots", provider.slots().getAsInt());
    }
    languages(json, provider.languages());
    json.writeArrayFieldStart("settings");
    for (SettingInfo setting : provider.info().settings()) {
      json.writeStartObject();
      json.writeStringField("name", setting.name());
      json.writeStringField("meaning", setting.meaning());
      if (setting.defaultValue().isPresent()) {
        json.writeStringField("default", setting.defaultValue().get());
      }
      json.writeBooleanField("required", setting.required());
      json.writeBooleanField("secret", setting.secret());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** Writes the tags taken, or null where the vendor takes any. */
  private static void languages(JsonGenerator json, Languages languages) throws IOException {
    if (languages instanceof Languages.Listed listed) {
      JobJson.strings(json, "languages", listed.tags());
      json.writeBooleanField("language_auto", listed.auto());
    } else {
      json.writeNullField("languages");
      json.writeBooleanField("language_auto", true);
    }
  }

  private void formats(Exchange exchange) throws IOException {
    exchange.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("data");
          for (CaptionFormat format : CaptionFormats.all()) {
            format(json, format);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static void format(JsonGenerator json, CaptionFormat format) throws IOException {
    FormatInfo info = format.info();
    json.writeStartObject();
    json.writeStringField("id", info.id());
    json.writeStringField("name", info.name());
    JobJson.strings(json, "aliases", info.aliases());
    json.writeStringField("extension", info.extension());
    json.writeStringField("media_type", info.mediaType());
    json.writeStringField("fidelity", word(info.fidelity()).replace('_', ' '));
    JobJson.strings(json, "carries", info.carries().stream().sorted().map(Feature::id).toList());
    json.writeObjectFieldStart("options");
    for (Map.Entry<OutputOption, String> option : OutputOptions.defaults(format).entrySet()) {
      json.writeObjectFieldStart(option.getKey().id());
      json.writeStringField("default", option.getValue());
      List<String> allowed = OutputOptions.allowed(format, option.getKey());
      if (!allowed.isEmpty()) {
        JobJson.strings(json, "allowed", allowed);
      }
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
