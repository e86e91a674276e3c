package io.cuebroker.sandbox.program;

import io.cuebroker.sandbox.Marker;
import io.cuebroker.sandbox.StubOptions;
import io.cuebroker.sandbox.StubServer;
import io.cuebroker.sandbox.VendorStub;
import io.cuebroker.sandbox.amara.AmaraStub;
import io.cuebroker.sandbox.openai.OpenAiStub;
import io.cuebroker.sandbox.rev.RevStub;
import io.cuebroker.sandbox.threeplay.ThreePlayStub;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Runs the stand-ins of all vendors until it is stopped, and writes down how to reach them. */
public final class SandboxMain {
  private SandboxMain() {}

  /**
   * Runs.
   *
   * @param args a file for the settings of a broker that uses them, as lines of a shell; how many
   *     seconds an order takes; the broker's own address, for Amara's team callbacks
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path settings = Path.of(args[0]);
    Duration work = Duration.ofSeconds(Long.parseLong(args[1]));
    URI teamCallbacks = URI.create(args[2] + "/callback/amara");
    StubOptions options = StubOptions.INSTANT.working(work);
    AmaraStub amara =
        new AmaraStub(options).callingBack(teamCallbacks, "sandbox", "sandbox-password");
    Map<String, String> addresses = new LinkedHashMap<>();
    Map<String, String> variables = new LinkedHashMap<>();
    for (VendorStub stub :
        List.of(new ThreePlayStub(options), new RevStub(options), amara, new OpenAiStub(options))) {
      StubServer server = StubServer.start(stub);
      addresses.put(stub.vendor(), server.baseUrl().toString());
      variables.put(variable(stub, "BASE_URL"), server.baseUrl().toString());
    }
    variables.put("CUEBROKER_PROVIDERS_3PLAY_API_KEY", ThreePlayStub.KEY);
    variables.put("CUEBROKER_PROVIDERS_REV_CLIENT_KEY", RevStub.CLIENT_KEY);
    variables.put("CUEBROKER_PROVIDERS_REV_USER_KEY", RevStub.USER_KEY);
    variables.put("CUEBROKER_PROVIDERS_AMARA_TOKEN", AmaraStub.KEY);
    variables.put("CUEBROKER_PROVIDERS_AMARA_USERNAME", "editor");
    variables.put("CUEBROKER_PROVIDERS_AMARA_TEAM", "news");
    variables.put("CUEBROKER_PROVIDERS_AMARA_CALLBACK_USER", "sandbox");
    variables.put("CUEBROKER_PROVIDERS_AMARA_CALLBACK_PASSWORD", "sandbox-password");
    variables.put("CUEBROKER_PROVIDERS_OPENAI_API_KEY", OpenAiStub.KEY);
    variables.put("CUEBROKER_OUTBOUND_ALLOW", "127.0.0.1");
    variables.put("CUEBROKER_POLLING_CEILING", "5s");
    tell(addresses);
    write(settings, variables);
    Thread.currentThread().join(); // Until somebody stops it.
  }

  private static String variable(VendorStub stub, String name) {
    return "CUEBROKER_PROVIDERS_" + stub.vendor().toUpperCase(Locale.ROOT) + "_" + name;
  }

  /** Whole or not at all: whoever waits for the file reads it the moment it is there. */
  private static void write(Path file, Map<String, String> variables) throws IOException {
    String lines =
        variables.entrySet().stream()
            .map(variable -> "export " + variable.getKey() + "='" + variable.getValue() + "'\n")
            .collect(Collectors.joining());
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    Files.writeString(draft, lines);
    Files.move(draft, file);
  }

  private static void tell(Map<String, String> addresses) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    addresses.forEach((vendor, address) -> out.println(vendor + " at " + address));
    out.println("markers for media addresses (sandbox-WORD, several may be named):");
    for (Marker marker : Marker.values()) {
      out.printf("  %-20s %s%n", marker.word(), marker.meaning());
    }
  }
}
