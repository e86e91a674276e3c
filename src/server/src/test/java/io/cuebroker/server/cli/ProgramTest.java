package io.cuebroker.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the program as a process of its own: what it prints and exits with is its contract. */
@Timeout(120)
class ProgramTest {
  private static final String VTT = "WEBVTT\n\n00:01.000 --> 00:02.000\n<i>Hello</i> there.\n";

  @TempDir private Path folder;

  private record Run(int exitCode, String out, String err) {}

  private Run run(String... args) throws IOException, InterruptedException {
    return feed("", args);
  }

  private Run feed(String input, String... args) throws IOException, InterruptedException {
    Path out = folder.resolve("stdout");
    Path err = folder.resolve("stderr");
    Process process =
        builder(args).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private ProcessBuilder builder(String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("io.cuebroker.server.Main");
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("CUEBROKER_"));
    return builder;
  }

  private static void assertOneLine(Run run, String expected) {
    assertThat(run.err()).contains(expected).doesNotContain("\tat ").doesNotContain("Exception");
    assertThat(run.err().lines().findFirst().orElse("")).startsWith("cuebroker: ");
  }

  @Test
  void convertsAFileAndSaysWhatItDropped() throws Exception {
    Files.writeString(folder.resolve("a.vtt"), VTT);

    Run run = run("convert", "a.vtt", "b.txt");

    assertThat(run.exitCode()).isZero();
    assertThat(Files.readString(folder.resolve("b.txt"))).contains("Hello there.");
    assertThat(run.err()).contains("this format cannot hold").contains("italic");
  }

  @Test
  void convertsBetweenStandardStreams() throws Exception {
    Run run = feed(VTT, "convert", "-", "-", "--to", "srt");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("00:00:01,000 --> 00:00:02,000");
  }

  @Test
  void bringsAProgrammeThatStartsLaterToZero() throws Exception {
    Files.writeString(folder.resolve("a.vtt"), VTT);

    run("convert", "a.vtt", "tape.stl", "--to", "ebu-stl", "--offset", "10:00:00:00");
    Run told = run("convert", "tape.stl", "zero.srt", "--input-offset", "10:00:00:00");
    Run advised = run("convert", "tape.stl", "as-it-is.srt");
    Run bestEffort = run("convert", "a.vtt", "b.cap");

    assertThat(told.exitCode()).as(told.err()).isZero();
    assertThat(Files.readString(folder.resolve("zero.srt"))).contains("00:00:01,000 -->");
    assertThat(advised.err()).contains("10:00:00:00").contains("the input's offset");
    assertThat(bestEffort.exitCode()).isEqualTo(2);
    assertOneLine(bestEffort, "(--allow-best-effort)");
  }

  @Test
  void endsWithOneOnBadInput() throws Exception {
    Files.writeString(folder.resolve("bad.json"), "{\"cues\": 7");

    Run broken = run("convert", "bad.json", "b.srt", "--from", "json");
    Run missing = run("convert", "none.vtt", "b.srt");

    assertThat(broken.exitCode()).isEqualTo(1);
    assertOneLine(broken, "bad.json: not readable as json");
    assertThat(folder.resolve("b.srt")).doesNotExist();
    assertThat(missing.exitCode()).isEqualTo(1);
    assertOneLine(missing, "none.vtt: there is no such file");
  }

  @Test
  void endsWithTwoOnWrongUsage() throws Exception {
    Run flag = run("convert", "a.vtt", "b.srt", "--speed", "9");
    Run format = feed(VTT, "convert", "-", "-", "--to", "doc");
    Run command = run("frobnicate");
    Run setting = run("serve", "--port", "99999");

    assertThat(flag.exitCode()).isEqualTo(2);
    assertOneLine(flag, "--speed");
    assertThat(format.exitCode()).isEqualTo(2);
    assertOneLine(format, "\"doc\" is not a caption format");
    assertThat(command.exitCode()).isEqualTo(2);
    assertThat(setting.exitCode()).isEqualTo(2);
    assertOneLine(setting, "port must be a port");
  }

  @Test
  void checksAFileAgainstAProfile() throws Exception {
    Files.writeString(folder.resolve("good.vtt"), VTT);
    Files.writeString(
        folder.resolve("bad.vtt"),
        "WEBVTT\n\n00:01.000 --> 00:01.100\n" + "word ".repeat(40).strip() + "\n");

    Run good = run("check", "good.vtt", "--profile", "netflix");
    Run bad = run("check", "bad.vtt", "--profile", "netflix");
    Run fcc = run("check", "bad.vtt", "--profile", "fcc");
    Run unknown = run("check", "good.vtt", "--profile", "mtv");

    assertThat(good.exitCode()).as(good.out()).isZero();
    assertThat(good.out()).startsWith("passes: 1 cue, 0 findings");
    assertThat(bad.exitCode()).isEqualTo(1);
    assertThat(bad.out()).contains("cue 1 at").contains("falls short");
    assertThat(fcc.exitCode()).as(fcc.out()).isZero();
    assertThat(fcc.out())
        .contains("accurate: Accuracy cannot be measured without a reference")
        .contains("evidence only: 1 cue, ")
        .doesNotContain("score");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertOneLine(unknown, "one of default, netflix");
  }

  @Test
  void checksAgainstANewsroomsOwnProfile() throws Exception {
    Files.writeString(folder.resolve("good.vtt"), VTT);
    Files.writeString(
        folder.resolve("own.yaml"),
        "profiles:\n  newsroom:\n    base: netflix\n    max_line_characters: 5\n");

    Run own = run("check", "good.vtt", "--config", "own.yaml", "--profile", "newsroom");
    Run unknown = run("check", "good.vtt", "--config", "own.yaml", "--profile", "mtv");

    assertThat(own.exitCode()).as(own.err()).isEqualTo(1);
    assertThat(own.out()).contains("cue 1 at 00:00:01.000").contains("profile newsroom");
    assertOneLine(unknown, "newsroom");
  }

  @Test
  void helpsAndNamesItsVersion() throws Exception {
    Run version = run("--version");
    Run help = run("--help");

    assertThat(version.exitCode()).isZero();
    assertThat(version.out()).matches("(?s)cuebroker \\d+\\.\\d+.*");
    assertThat(help.out())
        .contains("serve")
        .contains("transcribe")
        .contains("convert")
        .contains("check");
  }

  @Test
  void checksItsConfigurationAndHidesSecrets() throws Exception {
    Files.writeString(folder.resolve("mine.yaml"), "port: 9000\napi-key: s3cret\n");

    Run run = run("serve", "--config", "mine.yaml", "--check-config");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("port: 9000").contains("api-key: ***").doesNotContain("s3cret");
  }

  @Test
  void servesUntilItIsToldToStop() throws Exception {
    Path err = folder.resolve("log");
    Process server =
        builder("serve", "--port", "0", "--data", folder.resolve("data").toString())
            .redirectError(err.toFile())
            .start();
    try {
      String line = server.inputReader(StandardCharsets.UTF_8).readLine();
      assertThat(line)
          .as(Files.readString(err))
          .matches("listening on http://127\\.0\\.0\\.1:\\d+");
    } finally {
      server.destroy();
    }
    assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(err))
        .contains("\"message\":\"serving\"")
        .doesNotContain("\"level\":\"error\"");
  }

  @Test
  void logsRequestsWithoutTheirSecretsWhenAskedTo() throws Exception {
    Files.writeString(folder.resolve("mine.yaml"), "http: {access-log: true}\napi-key: s3cret\n");
    Path err = folder.resolve("log");
    Process server =
        builder("serve", "--config", "mine.yaml", "--port", "0", "--data", "data")
            .redirectError(err.toFile())
            .start();
    try {
      String line = server.inputReader(StandardCharsets.UTF_8).readLine();
      assertThat(line).as(Files.readString(err)).startsWith("listening on ");
      URI track = URI.create(line.substring("listening on ".length()) + "/tracks/t0ken/en.vtt?q=1");
      HttpRequest request = HttpRequest.newBuilder(track).header("X-API-Key", "s3cret").build();
      HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    } finally {
      server.destroy();
    }

    assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(err))
        .contains("\"route\":\"/tracks/{token}/{file}\"")
        .contains("\"status\":\"404\"")
        .doesNotContain("t0ken")
        .doesNotContain("s3cret");
  }

  @Test
  void refusesOtherMachinesWithoutAKey() throws Exception {
    Run run = run("serve", "--host", "0.0.0.0", "--port", "0", "--data", "data");

    assertThat(run.exitCode()).isEqualTo(2);
    assertOneLine(run, "set CUEBROKER_API_KEY");
  }
}
