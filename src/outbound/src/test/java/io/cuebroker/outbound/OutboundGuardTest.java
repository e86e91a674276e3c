package io.cuebroker.outbound;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.cuebroker.outbound.OutboundException.Reason;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import javax.net.SocketFactory;
import okhttp3.Dns;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where connections go, whatever an address, a name server or a redirect says. */
final class OutboundGuardTest {

  @RegisterExtension
  private final WireMockExtension server =
      WireMockExtension.newInstance()
          .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
          .build();

  @TempDir private Path folder;

  @Test
  void connectsToNoNameThatLeadsToThisMachine() {
    try (Outbound outbound = outbound(names(Map.of("evil.example", "127.0.0.1")))) {
      OutboundException failure = downloadFailure(outbound, "http://evil.example:" + port());

      assertThat(failure.reason()).isEqualTo(Reason.FORBIDDEN_ADDRESS);
      assertThat(failure)
          .hasMessage("host evil.example leads to this machine, which is not allowed here");
    }
    assertThat(server.getAllServeEvents()).isEmpty();
  }

  @Test
  void opensNotEvenAConnectionThere() throws Exception {
    try (RawServer raw = RawServer.saying("HTTP/1.1 200 OK\r\n\r\n");
        Outbound forbidden = outbound(names(Map.of("evil.example", "127.0.0.1")));
        Outbound allowed = outbound(Dns.SYSTEM, "127.0.0.1")) {
      downloadFailure(forbidden, "http://evil.example:" + raw.port() + "/a");
      // Connections are taken in order, so an earlier one would have been counted by now.
      download(allowed, "http://127.0.0.1:" + raw.port() + "/a");

      assertThat(raw.connections()).isEqualTo(1);
    }
  }

  @Test
  void checksTheVeryAnswerThatItConnectsTo() throws Exception {
    // The first answer passes any check made beforehand; the second is the attack.
    Deque<String> answers = new ArrayDeque<>(List.of("127.0.0.1", "127.0.0.2"));
    Dns rebinding = host -> List.of(address(answers.remove()));
    server.stubFor(get(anyUrl()).willReturn(ok("first").withHeader("Connection", "close")));
    try (Outbound outbound = outbound(rebinding, "127.0.0.1")) {
      URI address = URI.create("http://evil.example:" + port() + "/a");
      outbound.check(address);
      outbound.download(address, folder.resolve("first"));

      assertThat(downloadFailure(outbound, address.toString()).reason())
          .isEqualTo(Reason.FORBIDDEN_ADDRESS);
    }
    assertThat(answers).isEmpty();
    assertThat(server.getAllServeEvents()).hasSize(1);
  }

  @Test
  void passesOverAForbiddenAnswerAmongGoodOnes() throws Exception {
    server.stubFor(get(anyUrl()).willReturn(ok("media")));
    Dns mixed = host -> List.of(address("127.0.0.2"), address("10.0.0.1"), address("127.0.0.1"));
    try (Outbound outbound = outbound(mixed, "127.0.0.1")) {
      Downloaded downloaded =
          outbound.download(
              URI.create("http://mixed.example:" + port() + "/a"), folder.resolve("a"));

      assertThat(downloaded.file()).hasContent("media");
    }
  }

  @Test
  void opensAHostByItsNameOnlyUnderThatName() throws Exception {
    server.stubFor(get(anyUrl()).willReturn(ok("media")));
    Dns names = names(Map.of("media.example", "127.0.0.1", "other.example", "127.0.0.1"));
    try (Outbound outbound = outbound(names, "media.example")) {
      assertThat(download(outbound, "http://media.example:" + port() + "/a").bytes()).isEqualTo(5);
      assertThat(downloadFailure(outbound, "http://other.example:" + port() + "/a").reason())
          .isEqualTo(Reason.FORBIDDEN_ADDRESS);
      assertThat(downloadFailure(outbound, "http://127.0.0.1:" + port() + "/a").reason())
          .isEqualTo(Reason.FORBIDDEN_ADDRESS);
    }
    assertThat(server.getAllServeEvents()).hasSize(1);
  }

  @Test
  void opensAPortOnlyWhereARuleNamesIt() throws Exception {
    server.stubFor(get(anyUrl()).willReturn(ok("media")));
    try (Outbound right = outbound(Dns.SYSTEM, "127.0.0.1:" + port());
        Outbound wrong = outbound(Dns.SYSTEM, "127.0.0.1:1")) {
      assertThat(download(right, "http://localhost:" + port() + "/a").bytes()).isEqualTo(5);
      assertThat(downloadFailure(wrong, "http://127.0.0.1:" + port() + "/a").reason())
          .isEqualTo(Reason.FORBIDDEN_ADDRESS);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.2/",
        "http://169.254.169.254/latest/meta-data/",
        "http://2130706434/",
        "http://0x7f.2/",
        "//10.0.0.1/",
        "http://[::1]/",
        "http://inside.example/",
        "http:\\\\127.0.0.2\\"
      })
  void followsNoRedirectToAForbiddenAddress(String target) {
    server.stubFor(get(anyUrl()).willReturn(redirect(302, target)));
    Dns names = names(Map.of("inside.example", "10.0.0.1"));
    try (Outbound outbound = outbound(names, "127.0.0.1")) {
      assertThat(downloadFailure(outbound, "http://127.0.0.1:" + port() + "/a").reason())
          .isEqualTo(Reason.FORBIDDEN_ADDRESS);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"file:///etc/passwd", "ftp://example.org/", "javascript:alert(1)", "http://"})
  void followsNoRedirectToSomethingElseThanHttp(String target) {
    server.stubFor(get(anyUrl()).willReturn(redirect(301, target)));
    try (Outbound outbound = outbound(Dns.SYSTEM, "127.0.0.1")) {
      assertThat(downloadFailure(outbound, "http://127.0.0.1:" + port() + "/a").reason())
          .isEqualTo(Reason.FORBIDDEN_REDIRECT);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void followsAnAllowedRedirectAndNamesTheFileAfterTheFirstAddress(int status) throws Exception {
    server.stubFor(get(urlPathEqualTo("/news.mp4")).willReturn(redirect(status, "/cdn/0af3")));
    server.stubFor(get(urlPathEqualTo("/cdn/0af3")).willReturn(ok("media")));
    try (Outbound outbound = outbound(Dns.SYSTEM, "127.0.0.1")) {
      Downloaded downloaded = download(outbound, "http://127.0.0.1:" + port() + "/news.mp4");

      assertThat(downloaded.file()).hasContent("media");
      assertThat(downloaded.fileName()).contains("news.mp4");
    }
  }

  @Test
  void leavesARedirectLoopAtTheLimit() {
    server.stubFor(get(anyUrl()).willReturn(redirect(302, "/a")));
    try (Outbound outbound = outbound(Dns.SYSTEM, "127.0.0.1")) {
      assertThat(downloadFailure(outbound, "http://127.0.0.1:" + port() + "/a").reason())
          .isEqualTo(Reason.TOO_MANY_REDIRECTS);
    }
    server.verify(1 + OutboundPolicy.DEFAULT.maxRedirects(), getRequestedFor(urlPathEqualTo("/a")));
  }

  @Test
  void carriesNoCredentialsToAnotherHostNorBackFromThere() throws Exception {
    server.stubFor(
        get(urlPathEqualTo("/a"))
            .willReturn(redirect(302, "http://other.example:" + port() + "/b")));
    server.stubFor(
        get(urlPathEqualTo("/b"))
            .willReturn(redirect(302, "http://first.example:" + port() + "/c")));
    server.stubFor(get(urlPathEqualTo("/c")).willReturn(ok()));
    Dns names = names(Map.of("first.example", "127.0.0.1", "other.example", "127.0.0.1"));
    try (Outbound outbound = outbound(names, "*.example.org", "127.0.0.1")) {
      OkHttpClient vendor =
          outbound
              .client()
              .newBuilder()
              .addInterceptor(
                  chain ->
                      chain.proceed(
                          chain
                              .request()
                              .newBuilder()
                              .header("Authorization", "Bearer s3cret")
                              .header("X-Api-Key", "s3cret")
                              .build()))
              .build();

      send(vendor, new Request.Builder().url("http://first.example:" + port() + "/a").build());
    }
    server.verify(
        getRequestedFor(urlPathEqualTo("/a"))
            .withHeader("Authorization", equalTo("Bearer s3cret"))
            .withHeader("X-Api-Key", equalTo("s3cret")));
    for (String path : List.of("/b", "/c")) {
      server.verify(
          getRequestedFor(urlPathEqualTo(path))
              .withHeader("Authorization", absent())
              .withHeader("X-Api-Key", absent()));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void handsOutARedirectOfAPostInsteadOfFollowingIt(int status) throws Exception {
    server.stubFor(any(anyUrl()).willReturn(redirect(status, "/elsewhere")));
    try (Outbound outbound = outbound(Dns.SYSTEM, "127.0.0.1")) {
      int answered = send(outbound.client(), post("http://127.0.0.1:" + port() + "/orders"));

      assertThat(answered).isEqualTo(status);
    }
    server.verify(1, anyRequestedFor(anyUrl()));
  }

  @Test
  void sendsAPostOnceEvenIfTheReplyAsksForMore() throws Exception {
    server.stubFor(any(anyUrl()).willReturn(status(503).withHeader("Retry-After", "0")));
    try (Outbound outbound = outbound(Dns.SYSTEM, "127.0.0.1")) {
      assertThat(send(outbound.client(), post("http://127.0.0.1:" + port() + "/orders")))
          .isEqualTo(503);
    }
    server.verify(1, anyRequestedFor(anyUrl()));
  }

  @Test
  void sendsAPostOnceEvenIfTheConnectionBreaks() throws Exception {
    Dns twice = host -> List.of(address("127.0.0.1"), address("127.0.0.1"));
    try (RawServer raw = RawServer.saying("");
        Outbound outbound = outbound(twice, "127.0.0.1")) {
      assertThatThrownBy(
              () -> send(outbound.client(), post("http://vendor.example:" + raw.port() + "/")))
          .isInstanceOf(java.io.IOException.class);

      assertThat(raw.connections()).isEqualTo(1);
    }
  }

  @Test
  void looksToAVendorsAdapterLikeAHostThatDoesNotExist() {
    try (Outbound outbound = outbound(names(Map.of("vendor.example", "10.0.0.1")))) {
      assertThatThrownBy(() -> send(outbound.client(), post("http://vendor.example/orders")))
          .isInstanceOf(UnknownHostException.class)
          .hasMessageContaining("leads to a private network");
    }
  }

  @Test
  void boundsTheRepliesToTheClient() {
    server.stubFor(get(anyUrl()).willReturn(ok("x".repeat(2_000))));
    OutboundPolicy policy =
        OutboundPolicy.DEFAULT.withAllow(List.of("127.0.0.1")).withMaxBytes(1_000, 1_000);
    try (Outbound outbound = new Outbound(policy)) {
      OutboundException failure =
          catchThrowableOfType(
              OutboundException.class,
              () ->
                  send(
                      outbound.client(),
                      new Request.Builder().url("http://127.0.0.1:" + port() + "/").build()));

      assertThat(failure.reason()).isEqualTo(Reason.TOO_LARGE);
    }
  }

  @Test
  void holdsEvenWhereADerivedClientLostItsSocketFactoryOrGotAProxy() {
    server.stubFor(any(anyUrl()).willReturn(ok()));
    Request request = new Request.Builder().url("http://evil.example:" + port() + "/").build();
    InetSocketAddress proxy = new InetSocketAddress(InetAddress.getLoopbackAddress(), port());
    try (Outbound outbound = outbound(names(Map.of("evil.example", "127.0.0.1")))) {
      OkHttpClient otherSockets =
          outbound.client().newBuilder().socketFactory(SocketFactory.getDefault()).build();
      OkHttpClient proxied =
          outbound
              .client()
              .newBuilder()
              .socketFactory(SocketFactory.getDefault())
              .proxy(new Proxy(Proxy.Type.HTTP, proxy))
              .build();

      assertThatThrownBy(() -> send(otherSockets, request))
          .isInstanceOf(UnknownHostException.class);
      assertThatThrownBy(() -> send(proxied, request)).isInstanceOf(UnknownHostException.class);
    }
    assertThat(server.getAllServeEvents()).isEmpty();
  }

  @Test
  void reportsANameThatIsNotKnown() {
    try (Outbound outbound = outbound(names(Map.of()))) {
      OutboundException failure = downloadFailure(outbound, "http://nowhere.example/a");

      assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
      assertThat(failure).hasMessage("host nowhere.example is not known to the name servers");
    }
  }

  @Test
  void keepsNoCookies() throws Exception {
    server.stubFor(get(anyUrl()).willReturn(ok().withHeader("Set-Cookie", "id=1; Path=/")));
    try (Outbound outbound = outbound(Dns.SYSTEM, "127.0.0.1")) {
      download(outbound, "http://127.0.0.1:" + port() + "/a");
      download(outbound, "http://127.0.0.1:" + port() + "/a");
    }
    server.verify(2, getRequestedFor(urlPathEqualTo("/a")).withHeader("Cookie", absent()));
  }

  private static Outbound outbound(Dns names, String... allow) {
    return new Outbound(OutboundPolicy.DEFAULT.withAllow(List.of(allow)), names);
  }

  private Downloaded download(Outbound outbound, String address) throws Exception {
    return outbound.download(URI.create(address), folder.resolve("target"));
  }

  private OutboundException downloadFailure(Outbound outbound, String address) {
    OutboundException failure =
        catchThrowableOfType(OutboundException.class, () -> download(outbound, address));
    assertThat(failure).as("failure of " + address).isNotNull();
    assertThat(folder).isDirectoryNotContaining(file -> file.toString().endsWith(".part"));
    return failure;
  }

  private static int send(OkHttpClient client, Request request) throws java.io.IOException {
    try (Response response = client.newCall(request).execute()) {
      response.peekBody(Long.MAX_VALUE);
      return response.code();
    }
  }

  private static Request post(String address) {
    return new Request.Builder()
        .url(address)
        .post(RequestBody.create("{}", MediaType.get("application/json")))
        .build();
  }

  private static ResponseDefinitionBuilder redirect(int status, String target) {
    return status(status).withHeader("Location", target);
  }

  private static Dns names(Map<String, String> addresses) {
    return host -> {
      String address = addresses.get(host);
      if (address == null) {
        throw new UnknownHostException(host);
      }
      return List.of(address(address));
    };
  }

  private static InetAddress address(String literal) {
    return AddressBlock.literal(literal).orElseThrow();
  }

  private int port() {
    return server.getPort();
  }
}
