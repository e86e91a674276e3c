package io.cuebroker.provider.openai;

import io.cuebroker.provider.Languages;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import okhttp3.MultipartBody;

/**
 * What the server is asked beside the file. Of a caller's {@code provider_params} only {@code
 * model}, {@code prompt}, {@code vocabulary}, {@code temperature} and {@code response_format} are
 * looked at; nothing else reaches the server.
 *
 * @param language the server's code; empty lets it find out
 * @param granularities empty asks for none
 */
record Question(
    String model,
    ResponseFormat format,
    Optional<String> language,
    Optional<String> prompt,
    Optional<String> temperature,
    List<String> granularities) {
  private static final String MODEL = "model";
  private static final String PROMPT = "prompt";
  private static final String VOCABULARY = "vocabulary";
  private static final String TEMPERATURE = "temperature";
  private static final String RESPONSE_FORMAT = "response_format";

  /**
   * Reads an order's wishes.
   *
   * @throws ProviderException {@code invalid_field} naming the parameter that is wrong
   */
  static Question of(OrderRequest order, OpenAiSettings settings) throws ProviderException {
    ResponseFormat format = format(order).orElse(settings.responseFormat());
    Optional<String> language =
        Optional.of(order.language())
            .filter(tag -> !tag.equalsIgnoreCase(Languages.AUTO))
            .map(settings.languages()::code);
    return new Question(
        find(order, MODEL).orElse(settings.model()),
        format,
        language,
        prompt(order),
        temperature(order).or(settings::temperature),
        format == ResponseFormat.VERBOSE_JSON ? settings.granularities() : List.of());
  }

  /** Returns the fields of the form, all but the file; contracts notes 4.1. */
  List<MultipartBody.Part> parts() {
    List<MultipartBody.Part> parts = new ArrayList<>();
    parts.add(MultipartBody.Part.createFormData("model", model));
    parts.add(MultipartBody.Part.createFormData("response_format", format.id()));
    language.ifPresent(value -> parts.add(MultipartBody.Part.createFormData("language", value)));
    prompt.ifPresent(value -> parts.add(MultipartBody.Part.createFormData("prompt", value)));
    temperature.ifPresent(
        value -> parts.add(MultipartBody.Part.createFormData("temperature", value)));
    for (String granularity : granularities) {
      parts.add(MultipartBody.Part.createFormData("timestamp_granularities[]", granularity));
    }
    return parts;
  }

  private static Optional<ResponseFormat> format(OrderRequest order) throws ProviderException {
    Optional<String> wanted = find(order, RESPONSE_FORMAT);
    Optional<ResponseFormat> format = wanted.flatMap(ResponseFormat::find);
    if (wanted.isPresent() && format.isEmpty()) {
      throw wrong(RESPONSE_FORMAT, "is no form of answer that tells times", ResponseFormat.ids());
    }
    return format;
  }

  private static Optional<String> temperature(OrderRequest order) throws ProviderException {
    Optional<String> wanted = find(order, TEMPERATURE);
    Optional<String> temperature = wanted.flatMap(Temperature::parse);
    if (wanted.isPresent() && temperature.isEmpty()) {
      throw wrong(TEMPERATURE, "must be a number from 0 to 1", List.of());
    }
    return temperature;
  }

  /** The route has no list of words; what stands in the prompt is spelt like there. */
  private static Optional<String> prompt(OrderRequest order) {
    List<String> parts = new ArrayList<>();
    find(order, PROMPT).ifPresent(parts::add);
    find(order, VOCABULARY).map(Question::words).ifPresent(parts::add);
    return Optional.of(String.join(" ", parts)).filter(text -> !text.isBlank());
  }

  private static String words(String list) {
    return Arrays.stream(list.split("[,\\r\\n]", -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static Optional<String> find(OrderRequest order, String name) {
    return Optional.ofNullable(order.parameters().get(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  private static ProviderException wrong(String name, String how, List<String> allowed) {
    return new ProviderException(
        ProviderProblem.rejectedField(
            "invalid_field",
            "provider_params." + name + " " + how,
            "provider_params." + name,
            allowed));
  }
}
