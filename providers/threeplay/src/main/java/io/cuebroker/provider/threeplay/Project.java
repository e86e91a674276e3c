package io.cuebroker.provider.threeplay;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;

/** A project of 3Play's, as its key shows it. Safe for concurrent use. */
final class Project {
  /** Name of the parameter that holds the key. */
  static final String KEY = "api_key";

  /** As many rows as a list is asked for at once. */
  static final int PAGE = 100;

  private static final MediaType ANY = MediaType.get("application/octet-stream");

  private final ThreePlayApi reading;
  private final ThreePlayApi ordering;
  private final Exchange exchange;
  private final String key;
  private final String account;

  Project(
      ThreePlayApi reading, ThreePlayApi ordering, Exchange exchange, String key, String account) {
    this.reading = reading;
    this.ordering = ordering;
    this.exchange = exchange;
    this.key = key;
    this.account = account;
  }

  /** Returns the name of its account. */
  String account() {
    return account;
  }

  /** Asks whether the key is good. */
  void authenticate() throws ProviderException {
    exchange.call(reading.authenticate(with(Map.of())), Step.HARMLESS).orThrow();
  }

  /** Creates a media file that 3Play downloads; costs nothing. */
  Reply createFile(Map<String, String> fields) throws ProviderException {
    return exchange.call(ordering.createFile(with(fields)), Step.HARMLESS);
  }

  /** Creates a media file of bytes; costs nothing. */
  Reply uploadFile(Map<String, String> fields, String name, Path media) throws ProviderException {
    MultipartBody.Builder body = new MultipartBody.Builder().setType(MultipartBody.FORM);
    with(fields).forEach(body::addFormDataPart);
    body.addFormDataPart("source_file", name, RequestBody.create(media.toFile(), ANY));
    return exchange.call(ordering.uploadFile(body.build()), Step.HARMLESS);
  }

  /** Orders what a machine makes of a file. */
  Reply orderAsr(Map<String, String> fields) throws ProviderException {
    return exchange.call(ordering.orderAsr(with(fields)), Step.PAID);
  }

  /** Orders what people make of a file. */
  Reply orderTranscription(Map<String, String> fields) throws ProviderException {
    return exchange.call(ordering.orderTranscription(with(fields)), Step.PAID);
  }

  /** Returns a transcript. */
  Transcript transcript(long id) throws ProviderException {
    JsonNode data = exchange.call(reading.transcript(id, with(Map.of())), Step.HARMLESS).orThrow();
    return Transcript.of(data)
        .filter(found -> found.id() == id)
        .orElseThrow(() -> unexpected("a transcript"));
  }

  /** Returns how the order of a transcript stands. */
  OrderState state(Transcript transcript) {
    return States.of(transcript, key);
  }

  /** Returns how a review stands that began from an edition. */
  OrderState reviewState(Transcript transcript, String began) {
    return States.ofReview(transcript, began, key);
  }

  /** Returns a transcript's text in a format; it may be empty. */
  Reply text(long id, int format) throws ProviderException {
    return exchange.call(
        reading.text(id, with(Map.of("output_format_id", Integer.toString(format)))),
        Step.HARMLESS);
  }

  /** Returns the address of an editor. */
  Reply editingLink(long id, int hours) throws ProviderException {
    return exchange.call(
        reading.editingLink(id, with(Map.of("hours_until_expiration", Integer.toString(hours)))),
        Step.HARMLESS);
  }

  Reply cancel(long id) throws ProviderException {
    return exchange.call(reading.cancel(id, with(Map.of())), Step.HARMLESS);
  }

  Reply archive(long file) throws ProviderException {
    return exchange.call(
        reading.archiveFile(with(Map.of("media_file_id", Long.toString(file)))), Step.HARMLESS);
  }

  /** Returns one page of files, newest first. */
  List<MediaFile> files(Map<String, String> filter, int page) throws ProviderException {
    return rows(
        exchange.call(reading.listFiles(with(paged(filter, page))), Step.HARMLESS).orThrow(),
        MediaFile::of);
  }

  /** Returns one page of transcripts, newest first. */
  List<Transcript> transcripts(Map<String, String> filter, int page) throws ProviderException {
    return rows(
        exchange.call(reading.listTranscripts(with(paged(filter, page))), Step.HARMLESS).orThrow(),
        Transcript::of);
  }

  @Override
  public String toString() {
    return "Project[" + account + "]";
  }

  static ProviderException unexpected(String wanted) {
    return new ProviderException(
        ProviderProblem.of(
            Kind.VENDOR_FAULT, "unexpected_answer", "3Play's answer is not " + wanted));
  }

  private static <T> List<T> rows(JsonNode data, Function<JsonNode, Optional<T>> reader)
      throws ProviderException {
    List<T> rows = new ArrayList<>();
    for (JsonNode row : data) {
      rows.add(reader.apply(row).orElseThrow(() -> unexpected("a list of things with ids")));
    }
    if (!data.isArray()) {
      throw unexpected("a list");
    }
    return rows;
  }

  private static Map<String, String> paged(Map<String, String> filter, int page) {
    Map<String, String> parameters = new LinkedHashMap<>(filter);
    parameters.put("per_page", Integer.toString(PAGE));
    parameters.put("page", Integer.toString(page));
    parameters.put("sort_by", "id");
    parameters.put("sort_dir", "desc");
    return parameters;
  }

  private Map<String, String> with(Map<String, String> parameters) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put(KEY, key);
    all.putAll(parameters);
    return all;
  }
}
