package io.cuebroker.broker.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuebroker.provider.RateLimit;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;

class LimitingTest {
  private final List<Long> sentAt = new ArrayList<>();
  private final OkHttpClient http =
      new OkHttpClient.Builder()
          .addInterceptor(
              Gate.limiting(
                  List.of(new RateLimit(20, Duration.ofSeconds(1), Pattern.compile("/text$")))))
          .addInterceptor(
              chain -> {
                sentAt.add(System.nanoTime());
                return new Response.Builder()
                    .request(chain.request())
                    .protocol(Protocol.HTTP_1_1)
                    .code(200)
                    .message("OK")
                    .body(ResponseBody.create("", null))
                    .build();
              })
          .build();

  @Test
  void spreadsWhatALimitCountsAndLetsTheRestPass() throws IOException {
    for (int i = 0; i < 6; i++) {
      get("/v3/transcripts/1/text");
    }
    for (int i = 1; i < 6; i++) {
      // Turns are 50 ms apart; the clocks of sleep and limiter differ by less than a turn.
      assertThat(sentAt.get(i) - sentAt.get(0)).isGreaterThan((i - 1) * 50_000_000L);
    }

    sentAt.clear();
    for (int i = 0; i < 100; i++) {
      get("/v3/transcripts/1");
    }
    assertThat(sentAt).hasSize(100);
  }

  private void get(String path) throws IOException {
    http.newCall(new Request.Builder().url("https://vendor.test" + path).build()).execute().close();
  }
}
