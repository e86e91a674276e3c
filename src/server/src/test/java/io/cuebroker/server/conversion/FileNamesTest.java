package io.cuebroker.server.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {
  @ParameterizedTest
  @CsvSource({
    "a.srt,attachment; filename=\"a.srt\"",
    "../../etc/passwd,attachment; filename=\"passwd\"",
    "'a\"b;c.srt','attachment; filename=\"abc.srt\"'",
    "...,attachment; filename=\"captions\"",
    "é.srt,attachment; filename=\"_.srt\"; filename*=UTF-8''%C3%A9.srt"
  })
  void makesFileNamesSafe(String name, String expected) {
    assertThat(FileNames.attachment(name)).isEqualTo(expected);
  }

  @Test
  void dropsWhatCouldSplitAHeaderOrTurnTextRound() {
    assertThat(FileNames.safe("a\r\nSet-Cookie\u202e\u0000.srt", "x")).isEqualTo("aSet-Cookie.srt");
  }
}
