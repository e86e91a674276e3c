package io.cuebroker.provider.threeplay;

import static io.cuebroker.provider.threeplay.SandboxedVendor.REFERENCE;
import static io.cuebroker.provider.threeplay.SandboxedVendor.order;
import static io.cuebroker.provider.threeplay.SandboxedVendor.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.provider.Cancellation.Outcome;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.OrderLookup.Result;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.sandbox.threeplay.ThreePlayStub;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That the stand-in is as awkward as 3Play, and what comes of it. */
final class SandboxTest {
  private final SandboxedVendor vendor = SandboxedVendor.start();
  private final Provider provider = vendor.provider;

  @AfterEach
  void stop() {
    vendor.close();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /files, source_url=https://m.test/a&language_id=1&colour=red, 400, colour",
    "POST, /files, source_url=https://m.test/a, 400, language_id",
    "POST, /files, language_id=1, 400, source_url",
    "POST, /transcripts/order/asr, media_file_id=7001&turnaround_level_id=1, 400, turnaround",
    "POST, /transcripts/order/asr, media_file_id=9, 404, not_found_error",
    "POST, /transcripts/order/asr, '', 400, media_file_id",
    "GET, /transcripts/9001/text?output_format_id=46, '', 400, output_format_id",
    "GET, /transcripts/9001?colour=red, '', 400, colour",
    "GET, /nothing, '', 404, not_found_error"
  })
  void refusesWhatTheVendorRefuses(
      String method, String path, String form, int status, String words) throws Exception {
    provider.submit(order(Map.of()));
    String address = vendor.server.baseUrl() + path + (path.contains("?") ? "&" : "?");

    HttpResponse<String> response =
        send(URI.create(address + "api_key=" + ThreePlayStub.KEY), method, form);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).contains(words);
  }

  @Test
  void keepsProjectsApartAndAnswersHtmlOutsideOfTheApi() throws Exception {
    OrderId order = provider.submit(order(Map.of())).order();
    Provider other = vendor.create(Map.of("api-key", ThreePlayStub.TRANSCRIPT_KEY));

    assertThat(problem(() -> other.poll(order)).code()).isEqualTo("order_not_found");
    assertThat(send(vendor.server.baseUrl().resolve("/files"), "GET", "").body())
        .startsWith("<html>");
  }

  @Test
  void worksLongerWhereItIsAskedTo() throws Exception {
    OrderId order = marked("slow");

    vendor.clock.advance(Duration.ofMinutes(9));
    assertThat(provider.poll(order)).isInstanceOf(OrderState.InProgress.class);
    vendor.clock.advance(Duration.ofMinutes(1));
    assertThat(provider.poll(order)).isInstanceOf(OrderState.Delivered.class);
  }

  @Test
  void refusesToCancelWhereItIsAskedTo() throws Exception {
    assertThat(provider.cancellation().orElseThrow().cancel(marked("refuse-cancel")))
        .isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void listsLateWhereItIsAskedTo() throws Exception {
    OrderId order = marked("late-listing");

    assertThat(provider.lookup().orElseThrow().find(REFERENCE, vendor.clock.instant()))
        .isInstanceOf(Result.Absent.class);
    assertThat(provider.poll(order)).isInstanceOf(OrderState.InProgress.class);
    vendor.clock.advance(Duration.ofMinutes(1));
    assertThat(provider.lookup().orElseThrow().find(REFERENCE, vendor.clock.instant()))
        .isInstanceOf(Result.Found.class);
  }

  @Test
  void givesUpOnOrders() throws Exception {
    OrderId order = provider.submit(order(Map.of())).order();
    vendor.stub.giveUp(order.value(), "Rejected by 3Play");

    assertThat(provider.poll(order)).isInstanceOf(OrderState.Failed.class);
    assertThat(problem(() -> provider.fetch(order)).kind()).isEqualTo(Kind.REJECTED);
  }

  private OrderId marked(String marker) throws Exception {
    return provider
        .submit(order(Media.at("https://media.test/sandbox-" + marker + ".mp4"), Map.of()))
        .order();
  }

  private static HttpResponse<String> send(URI address, String method, String form)
      throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, HttpRequest.BodyPublishers.ofString(form))
                .build(),
            BodyHandlers.ofString());
  }
}
