package io.cuebroker.testkit;

import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A vendor's HTTP API on this machine, answering from recorded stubs. Safe for concurrent use.
 *
 * <p>A stub is a JSON file in WireMock's own form, with a {@code request} to match and a {@code
 * response} to give, lying beside the test class.
 */
public final class RecordedVendor implements AutoCloseable {
  private final WireMockServer server;
  private final Class<?> home;

  private RecordedVendor(WireMockServer server, Class<?> home) {
    this.server = server;
    this.home = home;
  }

  /**
   * Starts on a free port of the loopback address; answers 404 to everything yet.
   *
   * @param home the class beside which the stubs lie
   */
  public static RecordedVendor start(Class<?> home) {
    WireMockServer server =
        new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
    server.start();
    return new RecordedVendor(server, home);
  }

  /** Returns its address, without a slash at the end. */
  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /**
   * Answers as these files say; a later stub wins over an earlier one for the same request.
   *
   * @throws IllegalArgumentException naming a file that is not there
   */
  public RecordedVendor play(String... files) {
    for (String file : files) {
      server.addStubMapping(StubMapping.buildFrom(read(file)));
    }
    return this;
  }

  /**
   * Returns how many requests came.
   *
   * @param pathPattern a regular expression for the whole path
   */
  public int count(String method, String pathPattern) {
    return requests(method, pathPattern).size();
  }

  /** Returns the bodies of the requests that came, first one first. */
  public List<String> bodies(String method, String pathPattern) {
    return requests(method, pathPattern).stream().map(LoggedRequest::getBodyAsString).toList();
  }

  /**
   * Fails if a request came that no stub answers.
   *
   * @throws AssertionError naming the requests
   */
  public void assertNothingUnexpected() {
    List<String> unexpected =
        server.findAllUnmatchedRequests().stream()
            .map(request -> request.getMethod() + " " + request.getUrl())
            .toList();
    if (!unexpected.isEmpty()) {
      throw new AssertionError("requests that no stub answers: " + unexpected);
    }
  }

  /** Stops it. */
  @Override
  public void close() {
    server.stop();
  }

  private List<LoggedRequest> requests(String method, String pathPattern) {
    return server.findAll(
        RequestPatternBuilder.newRequestPattern(
            RequestMethod.fromString(method), urlPathMatching(pathPattern)));
  }

  private String read(String file) {
    try (InputStream in = home.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException("no stub " + file + " beside " + home.getName());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
