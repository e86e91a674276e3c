package io.cuebroker.outbound;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.permanentRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.cuebroker.outbound.OutboundException.Reason;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Encrypted connections, to a server with a certificate that nobody vouches for. */
final class OutboundTlsTest {

  @RegisterExtension
  private final WireMockExtension server =
      WireMockExtension.newInstance()
          .options(wireMockConfig().dynamicPort().dynamicHttpsPort().bindAddress("127.0.0.1"))
          .build();

  @TempDir private Path folder;

  @Test
  void trustsNoCertificateThatNobodyVouchesFor() {
    server.stubFor(get(urlPathEqualTo("/a")).willReturn(ok()));
    try (Outbound outbound = outbound()) {
      OutboundException failure =
          catchThrowableOfType(
              OutboundException.class,
              () -> outbound.download(URI.create(https("/a")), folder.resolve("target")));

      assertThat(failure.reason()).isEqualTo(Reason.UNTRUSTED);
      assertThat(failure.temporary()).isFalse();
    }
    assertThat(server.getAllServeEvents()).isEmpty();
  }

  @Test
  void followsNoRedirectFromHttpsToHttp() throws Exception {
    server.stubFor(get(urlPathEqualTo("/a")).willReturn(permanentRedirect(http("/b"))));
    try (Outbound outbound = outbound()) {
      OkHttpClient client = trusting(outbound.client());

      OutboundException failure =
          catchThrowableOfType(OutboundException.class, () -> send(client, https("/a")));

      assertThat(failure.reason()).isEqualTo(Reason.FORBIDDEN_REDIRECT);
    }
    assertThat(server.getAllServeEvents()).hasSize(1);
  }

  @Test
  void followsARedirectFromHttpToHttps() throws Exception {
    server.stubFor(get(urlPathEqualTo("/a")).willReturn(permanentRedirect(https("/b"))));
    server.stubFor(get(urlPathEqualTo("/b")).willReturn(ok()));
    try (Outbound outbound = outbound()) {
      assertThat(send(trusting(outbound.client()), http("/a"))).isEqualTo(200);
    }
  }

  private static Outbound outbound() {
    return new Outbound(OutboundPolicy.DEFAULT.withAllow(List.of("127.0.0.1")));
  }

  private static int send(OkHttpClient client, String address) throws IOException {
    try (Response response = client.newCall(new Request.Builder().url(address).build()).execute()) {
      return response.code();
    }
  }

  private static OkHttpClient trusting(OkHttpClient client) throws GeneralSecurityException {
    TrustAll trust = new TrustAll();
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, new TrustManager[] {trust}, new SecureRandom());
    return client
        .newBuilder()
        .sslSocketFactory(tls.getSocketFactory(), trust)
        .hostnameVerifier((host, session) -> true)
        .build();
  }

  private String http(String path) {
    return "http://127.0.0.1:" + server.getPort() + path;
  }

  private String https(String path) {
    return "https://127.0.0.1:" + server.getHttpsPort() + path;
  }

  private static final class TrustAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
