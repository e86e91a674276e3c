package io.cuebroker.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FileNamesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "attachment; filename=\"news.mp4\" | news.mp4",
        "attachment; filename=news.mp4; size=3 | news.mp4",
        "inline;FILENAME = \"a; b.mp4\" | a; b.mp4",
        "attachment; filename=\"a \\\"b\\\".mp4\" | a b.mp4",
        "attachment; filename=\"old.mp4\"; filename*=UTF-8''%e2%82%ac%20rates.mp4 | € rates.mp4",
        "attachment; filename*=utf-8'en'n%C3%A9ws+1.mp4 | néws+1.mp4",
        "attachment; filename*=ISO-8859-1''n%E9ws.mp4 | néws.mp4",
        "attachment; filename*=UTF-7''x.mp4; filename=\"y.mp4\" | y.mp4",
        "attachment; filename*=UTF-8''%zz; filename=\"y.mp4\" | y.mp4",
        "attachment; filename=\"../../etc/passwd\" | passwd",
        "attachment; filename=\"..\\\\..\\\\boot.ini\" | boot.ini",
        "attachment; filename=\"/etc/cron.d/job\" | job",
        "attachment; filename=\"C:\\\\x\\\\y.mp4\" | y.mp4",
        "attachment; filename*=UTF-8''..%2f..%2fetc%2fpasswd | passwd",
        "attachment; filename*=UTF-8''a%00b%0d%0ac.mp4 | abc.mp4",
        "attachment; filename*=UTF-8''gp%E2%80%AE4pm.exe | gp4pm.exe",
        "attachment; filename=\".htaccess\" | htaccess",
        "attachment; filename=\"a.mp4. . \" | a.mp4",
        "attachment; filename=\"CON\" | _CON",
        "attachment; filename=\"nul.mp4\" | _nul.mp4",
        "attachment; filename=\"a<b>c:d?e*f%g.mp4\" | abcdefg.mp4"
      })
  void takesTheHeadersNameWithoutItsTeeth(String header, String name) {
    assertThat(choose(header, "http://example.org/other.mp4")).contains(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "attachment",
        "attachment; filename=\"\"",
        "attachment; filename=\"..\"",
        "attachment; filename=\"a/\"",
        "attachment; name=x",
        "filename"
      })
  void fallsBackToTheAddress(String header) {
    assertThat(choose(header, "http://example.org/a/other%20one.mp4?name=x"))
        .contains("other one.mp4");
  }

  @Test
  void findsNoNameWhereThereIsNone() {
    assertThat(choose("attachment", "http://example.org/")).isEmpty();
    assertThat(choose("attachment", "http://example.org/a/%2e%2e%2f")).isEmpty();
  }

  @Test
  void shortensALongNameAndKeepsItsExtension() {
    Optional<String> name = choose("attachment", "http://example.org/" + "é".repeat(300) + ".mp4");

    assertThat(name).hasValueSatisfying(found -> assertThat(found).hasSize(120).endsWith("é.mp4"));
  }

  @Test
  void isNotSlowedByAHostileHeader() {
    String header = "attachment" + "; filename=\"\\\\".repeat(50_000);

    assertThat(choose(header, "http://example.org/a.mp4")).isPresent();
  }

  private static Optional<String> choose(String header, String address) {
    return FileNames.choose(Optional.of(header), List.of(HttpUrl.get(address)));
  }
}
