package io.cuebroker.broker.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.cuebroker.broker.Job;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.edits.Edit;
import io.cuebroker.captions.edits.EditException;
import io.cuebroker.captions.edits.EditList;
import io.cuebroker.captions.json.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What jobs were ordered to change in their captions: among the records of dialects, under a name
 * of the broker's own, since few jobs have any.
 */
public final class EditRows {
  private static final String RECORDS = "broker.edits";
  private static final JsonFactory JSON = new JsonFactory();

  private final DialectRows records;

  EditRows(DialectRows records) {
    this.records = records;
  }

  /**
   * Stores a new job's edits.
   *
   * @throws IllegalArgumentException where one is neither a replacement nor an exclusion
   */
  public void insert(Job job, List<Edit> edits, Instant now) {
    if (!edits.isEmpty()) {
      records.insert(RECORDS, job.desk(), job.id().toString(), write(edits), now);
    }
  }

  /** Returns a job's edits, or empty where it has none. */
  public Optional<EditList> find(Job job) {
    return records.find(RECORDS, job.id().toString()).map(record -> read(record.document()));
  }

  private static EditList read(String document) {
    try {
      return Json.edits(document.getBytes(StandardCharsets.UTF_8));
    } catch (CaptionSyntaxException | EditException e) {
      throw new IllegalStateException("stored edits are damaged", e);
    }
  }

  private static String write(List<Edit> edits) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartArray();
      for (Edit edit : edits) {
        write(json, edit);
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Edit edit) throws IOException {
    json.writeStartObject();
    json.writeStringField("op", edit.op());
    if (edit instanceof Edit.Replace replace) {
      json.writeStringField("find", replace.find());
      json.writeStringField("with", replace.with());
      json.writeBooleanField("whole_words", replace.wholeWords());
      json.writeBooleanField("match_case", replace.matchCase());
    } else if (edit instanceof Edit.Exclude exclude) {
      json.writeArrayFieldStart("ranges");
      for (Edit.Range range : exclude.ranges()) {
        json.writeStartObject();
        json.writeNumberField("start", range.start().toMillis());
        json.writeNumberField("end", range.end().toMillis());
        json.writeEndObject();
      }
      json.writeEndArray();
    } else {
      throw new IllegalArgumentException(edit.op() + " cannot be ordered with a job");
    }
    json.writeEndObject();
  }
}
