package io.cuebroker.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Objects;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RecordedVendorTest {
  private final RecordedVendor vendor = RecordedVendor.start(RecordedVendorTest.class);

  @AfterEach
  void stop() {
    vendor.close();
  }

  @Test
  void answersAsRecordedAndCounts() throws IOException {
    vendor.play("order-taken.json");

    assertThat(post("/orders", "{\"media\":\"a\"}")).isEqualTo("201 {\"id\":\"1\"}");

    assertThat(vendor.count("POST", "/orders")).isEqualTo(1);
    assertThat(vendor.count("GET", "/orders")).isZero();
    assertThat(vendor.bodies("POST", "/ord.*")).containsExactly("{\"media\":\"a\"}");
    vendor.assertNothingUnexpected();
  }

  @Test
  void letsALaterStubWin() throws IOException {
    vendor.play("order-taken.json", "order-refused.json");

    assertThat(post("/orders", "{}")).startsWith("402");
  }

  @Test
  void namesRequestsThatNobodyExpected() throws IOException {
    vendor.play("order-taken.json");

    assertThat(post("/orders/1/cancel?why=x", "{}")).startsWith("404");

    assertThatThrownBy(vendor::assertNothingUnexpected)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("POST /orders/1/cancel?why=x");
  }

  @Test
  void namesAStubThatIsNotThere() {
    assertThatThrownBy(() -> vendor.play("missing.json"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("missing.json");
  }

  private String post(String path, String body) throws IOException {
    Request request =
        new Request.Builder()
            .url(vendor.baseUrl() + path)
            .header("Authorization", "Bearer key")
            .post(RequestBody.create(body, MediaType.get("application/json")))
            .build();
    try (Response response = new OkHttpClient().newCall(request).execute()) {
      return response.code() + " " + Objects.requireNonNull(response.body()).string();
    }
  }
}
