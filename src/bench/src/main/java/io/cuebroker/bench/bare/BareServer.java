package io.cuebroker.bench.bare;

import io.javalin.Javalin;
import java.nio.charset.StandardCharsets;

/**
 * A Javalin with one route that returns a constant: what any service on the same ground costs at
 * least. It uses nothing but Javalin, whose settings are its defaults, so that it can run from a
 * jar of its own.
 */
public final class BareServer {
  private BareServer() {}

  /**
   * Serves {@code GET /constant} on 127.0.0.1 and says {@code listening on http://127.0.0.1:PORT}.
   *
   * @param args how many bytes the constant has; 1,000 where it is not said
   */
  public static void main(String[] args) {
    int size = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
    byte[] constant = ("\"" + "c".repeat(size - 2) + "\"").getBytes(StandardCharsets.US_ASCII);
    Javalin javalin =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  config.routes.get(
                      "/constant",
                      context -> context.contentType("application/json").result(constant));
                })
            .start("127.0.0.1", 0);
    System.out.println("listening on http://127.0.0.1:" + javalin.port());
  }
}
