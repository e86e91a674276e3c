package io.cuebroker.broker.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The columns of one row, which the database packed into one JSON array, read in their order. The
 * driver calls into native code several times for each column of each row; one column with
 * everything in it takes half the time of thirty. For one thread.
 */
final class PackedRow implements AutoCloseable {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonParser json;

  private PackedRow(JsonParser json) {
    this.json = json;
  }

  /** Returns what is to be selected, of columns that are parted by commas. */
  static String of(String columns) {
    return "json_array(" + columns + ")";
  }

  /** Opens the first column of a row. */
  static PackedRow open(ResultSet row) throws SQLException {
    try {
      JsonParser json = JSON.createParser(row.getString(1));
      json.nextToken(); // Into the array.
      return new PackedRow(json);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /** Returns the next column, null where it is. */
  @Nullable String nullable() {
    try {
      return json.nextToken() == JsonToken.VALUE_NULL ? null : json.getText();
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /** Returns the next column, which is never null. */
  String text() {
    String value = nullable();
    if (value == null) {
      throw new IllegalStateException("a column of the database is null that cannot be");
    }
    return value;
  }

  Optional<String> optional() {
    return Optional.ofNullable(nullable());
  }

  long number() {
    try {
      json.nextToken();
      return json.getLongValue();
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /** Returns the next column; a whole number that is never null. */
  int integer() {
    return Math.toIntExact(number());
  }

  Optional<Integer> optionalInteger() {
    return optionalNumber().map(Math::toIntExact);
  }

  Instant instant() {
    return Instant.ofEpochMilli(number());
  }

  Optional<Instant> optionalInstant() {
    return optionalNumber().map(Instant::ofEpochMilli);
  }

  private Optional<Long> optionalNumber() {
    try {
      return json.nextToken() == JsonToken.VALUE_NULL
          ? Optional.empty()
          : Optional.of(json.getLongValue());
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private static UncheckedIOException broken(IOException e) {
    return new UncheckedIOException("the database packed a row as something else than JSON", e);
  }

  @Override
  public void close() {
    try {
      json.close(); // Gives its buffers back for the next row.
    } catch (IOException e) {
      throw broken(e);
    }
  }
}
