package io.cuebroker.server.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonGenerator;
import io.cuebroker.server.web.Json;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.slf4j.event.KeyValuePair;

/**
 * One event, one line: {@code ts}, {@code level}, {@code logger}, {@code message}, then what it is
 * about.
 */
final class JsonLines extends EncoderBase<ILoggingEvent> {
  private static final byte[] NOTHING = {};

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    byte[] line = Json.bytes(json -> write(json, event));
    byte[] withEnd = Arrays.copyOf(line, line.length + 1);
    withEnd[line.length] = '\n';
    return withEnd;
  }

  private static void write(JsonGenerator json, ILoggingEvent event) throws IOException {
    json.writeStartObject();
    json.writeStringField("ts", event.getInstant().toString());
    json.writeStringField("level", event.getLevel().toString().toLowerCase(Locale.ROOT));
    json.writeStringField("logger", event.getLoggerName());
    json.writeStringField("thread", event.getThreadName());
    json.writeStringField("message", event.getFormattedMessage());
    if (event.getKeyValuePairs() != null) {
      for (KeyValuePair pair : event.getKeyValuePairs()) {
        json.writeStringField(pair.key, String.valueOf(pair.value));
      }
    }
    for (Map.Entry<String, String> entry : event.getMDCPropertyMap().entrySet()) {
      json.writeStringField(entry.getKey(), entry.getValue());
    }
    if (event.getThrowableProxy() != null) {
      json.writeStringField("error", ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
    json.writeEndObject();
  }
}
