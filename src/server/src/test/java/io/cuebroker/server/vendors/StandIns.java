package io.cuebroker.server.vendors;

import io.cuebroker.sandbox.StubOptions;
import io.cuebroker.sandbox.StubServer;
import io.cuebroker.sandbox.VendorStub;
import io.cuebroker.sandbox.amara.AmaraStub;
import io.cuebroker.sandbox.openai.OpenAiStub;
import io.cuebroker.sandbox.rev.RevStub;
import io.cuebroker.sandbox.threeplay.ThreePlayStub;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The stand-ins of all vendors, and what an operator sets so that a server uses them. */
final class StandIns implements AutoCloseable {
  static final String CALLBACK_USER = "amara-calls";
  static final String CALLBACK_PASSWORD = "agreed-with-amara-5c1e";

  private final ThreePlayStub threePlay;
  private final RevStub rev;
  private final AmaraStub amara;
  private final OpenAiStub openAi;
  private final Map<String, StubServer> servers = new LinkedHashMap<>();

  StandIns(StubOptions options) {
    threePlay = new ThreePlayStub(options);
    rev = new RevStub(options);
    amara = new AmaraStub(options);
    openAi = new OpenAiStub(options);
    for (VendorStub stub : List.of(threePlay, rev, amara, openAi)) {
      servers.put(stub.vendor(), StubServer.start(stub));
    }
  }

  /**
   * Returns an operator's variables: those of the public broker where it has any, and our own.
   * Vendors are asked often, what they do not show is soon believed not to be there, and nothing is
   * asked about what is delivered unless somebody wants it.
   */
  Map<String, String> environment(Path data) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put(
        "THREE_PLAY_API_KEY",
        "captions:" + ThreePlayStub.KEY + ",transcript:" + ThreePlayStub.TRANSCRIPT_KEY);
    variables.put("AMARA_TOKEN", AmaraStub.KEY);
    variables.put("AMARA_USERNAME", "editor");
    variables.put("AMARA_TEAM", "news");
    servers.forEach(
        (id, server) ->
            variables.put(variable("providers." + id + ".base-url"), server.baseUrl().toString()));
    variables.put(variable("providers.amara.callback-user"), CALLBACK_USER);
    variables.put(variable("providers.amara.callback-password"), CALLBACK_PASSWORD);
    variables.put(variable("providers.rev.client-key"), RevStub.CLIENT_KEY);
    variables.put(variable("providers.rev.user-key"), RevStub.USER_KEY);
    variables.put(variable("providers.openai.api-key"), OpenAiStub.KEY);
    for (String paid : List.of("3play", "rev", "amara")) {
      variables.put(variable("providers." + paid + ".settle-time"), "1ms");
      variables.put(variable("providers." + paid + ".requests-per-minute"), "6000");
    }
    variables.put(variable("providers.3play.texts-per-minute"), "6000");
    variables.put(variable("data"), data.toString());
    variables.put(variable("port"), "0");
    variables.put(variable("outbound.allow"), "127.0.0.1");
    variables.put(variable("polling.interval"), "50ms");
    variables.put(variable("polling.ceiling"), "300ms");
    variables.put(variable("refresh.days"), "0");
    variables.put(variable("reconciliation.interval"), "0s");
    return variables;
  }

  /** Returns the variable of a setting. */
  static String variable(String setting) {
    return "CUEBROKER_" + setting.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  StubServer server(String vendor) {
    StubServer server = servers.get(vendor);
    if (server == null) {
      throw new IllegalArgumentException("nobody stands in for " + vendor);
    }
    return server;
  }

  ThreePlayStub threePlay() {
    return threePlay;
  }

  RevStub rev() {
    return rev;
  }

  AmaraStub amara() {
    return amara;
  }

  /** Returns how often a vendor was given an order of a job, whatever became of it. */
  long orders(String vendor, String job) {
    List<VendorStub.PlacedOrder> all =
        switch (vendor) {
          case "3play" -> threePlay.orders();
          case "rev" -> rev.orders();
          case "amara" -> amara.orders();
          default -> openAi.orders();
        };
    return all.stream().filter(order -> order.reference().startsWith(job)).count();
  }

  @Override
  public void close() {
    servers.values().forEach(StubServer::close);
  }
}
