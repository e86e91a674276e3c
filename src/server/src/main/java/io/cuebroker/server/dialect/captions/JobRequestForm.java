package io.cuebroker.server.dialect.captions;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.cuebroker.broker.JobException;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.server.web.Bodies;
import io.cuebroker.server.web.Exchange;
import io.cuebroker.server.web.Json;
import io.cuebroker.server.web.Multipart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code POST /captions} as a form: the fields of the JSON body as parts, {@code
 * output_types} and {@code callback_events} repeated or with commas, objects as JSON text, and
 * {@code caption_file} as a file.
 */
final class JobRequestForm {
  private static final int MAX_FIELD_BYTES = 64 * 1024;

  private JobRequestForm() {}

  static JobRequest read(Exchange exchange, Bodies bodies, long maxCaptionBytes)
      throws IOException, JobException {
    Multipart form = Multipart.of(exchange);
    JobRequest request = new JobRequest();
    List<String> outputTypes = new ArrayList<>();
    List<String> callbackEvents = new ArrayList<>();
    for (Optional<Multipart.Part> part = form.next(); part.isPresent(); part = form.next()) {
      readPart(request, part.get(), outputTypes, callbackEvents, bodies, maxCaptionBytes);
    }
    request.outputTypes(outputTypes);
    request.callbackEvents(callbackEvents);
    return request;
  }

  private static void readPart(
      JobRequest request,
      Multipart.Part part,
      List<String> outputTypes,
      List<String> callbackEvents,
      Bodies bodies,
      long maxCaptionBytes)
      throws IOException, JobException {
    String name = part.name();
    if (name.equals("caption_file")) {
      String fileName = JobRequest.limited("caption_file", part.fileName().orElse("captions"), 255);
      request.captionFile(
          bodies.use(
              part.content(),
              -1,
              maxCaptionBytes,
              bytes -> CaptionFile.human(fileName, Optional.empty(), bytes)));
      return;
    }
    String text = bodies.use(part.content(), -1, MAX_FIELD_BYTES, JobRequestForm::text);
    Optional<JobRequest.TextField> field = JobRequest.TextField.find(name);
    if (field.isPresent()) {
      request.text(field.get(), text);
      return;
    }
    switch (name) {
      case "provider_params" -> request.providerParams(object(name, text));
      case "metadata" -> request.metadata(object(name, text));
      case "quality" -> request.quality(text.strip(), Optional.empty());
      case "quality_profile" -> request.qualityProfile(text.strip());
      case "output_options" -> request.outputOptions(options(name, text));
      case "output_types" -> {
        for (String type : text.split(",", -1)) {
          if (!type.isBlank()) {
            outputTypes.add(JobRequest.limited(name, type.strip(), 64));
          }
        }
      }
      case "release" -> request.release(text.strip().equals("true"));
      case "videos" -> request.videos(videos(name, text));
      case "callback_events" -> {
        for (String event : text.split(",", -1)) {
          if (!event.isBlank()) {
            callbackEvents.add(JobRequest.limited(name, event.strip(), 64));
          }
        }
      }
      default -> request.unknown(name);
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static Map<String, Map<String, String>> options(String field, String text)
      throws IOException {
    try (JsonParser json = Json.parser(Exchange.utf8(text))) {
      json.nextToken();
      return JobRequestJson.outputOptions(json);
    } catch (JsonProcessingException e) {
      throw JobRequest.invalid(field, field + " must be a JSON object.");
    }
  }

  private static List<VideoWishJson> videos(String field, String text) throws IOException {
    try (JsonParser json = Json.parser(Exchange.utf8(text))) {
      json.nextToken();
      return VideoWishJson.list(field, json);
    } catch (JsonProcessingException e) {
      throw JobRequest.invalid(field, field + " must be a JSON array.");
    }
  }

  private static Map<String, String> object(String field, String text) throws IOException {
    try (JsonParser json = Json.parser(Exchange.utf8(text))) {
      json.nextToken();
      return JobRequestJson.scalars(field, json);
    } catch (JsonProcessingException e) {
      throw JobRequest.invalid(field, field + " must be a JSON object.");
    }
  }
}
