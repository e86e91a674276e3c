package io.cuebroker.captions;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads our own files, one quirk in each, and compares cues and diagnostics with the golden file
 * beside it. What other readers make of the same file stands at the golden file's end, put there by
 * {@code scripts/golden-oracles}. A new file's golden file is written by {@code
 * -Dgolden.write=true}, to be looked at before it is committed.
 */
class GoldenTest {
  /** Formats by the folder of their files. */
  private static final Map<String, String> FOLDERS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("ass", "ass"),
              Map.entry("avidds", "avid-ds"),
              Map.entry("aviddvd", "avid-dvd"),
              Map.entry("cap", "cap"),
              Map.entry("dfxp", "dfxp"),
              Map.entry("ebu-stl", "ebu-stl"),
              Map.entry("facebook-srt", "facebook-srt"),
              Map.entry("json", "json"),
              Map.entry("lrc", "lrc"),
              Map.entry("mcc", "mcc"),
              Map.entry("qttext", "qttext"),
              Map.entry("sbv", "sbv"),
              Map.entry("scc", "scc"),
              Map.entry("spruce-stl", "spruce-stl"),
              Map.entry("srt", "srt"),
              Map.entry("ttml", "ttml"),
              Map.entry("txt", "txt"),
              Map.entry("vtt", "vtt")));

  private static final String GOLDEN = ".golden.json";

  @ParameterizedTest
  @MethodSource("files")
  void readsAsItsGoldenFileSays(String file) throws Exception {
    String read = shown(file);
    Path golden = folder("").resolve(file + GOLDEN);
    if (Boolean.getBoolean("golden.write") && !Files.exists(golden)) {
      write(file, read);
    }

    String expected = Files.readString(golden);

    assertThat(expected).startsWith(read);
    assertThat(expected.substring(read.length())).matches("(,\n  \"oracles\": \\{[^}]*\\})?\n}\n");
  }

  @Test
  void everyFormatHasItsFiles() throws Exception {
    assertThat(FOLDERS.values())
        .containsExactlyInAnyOrderElementsOf(
            CaptionFormats.all().stream().map(format -> format.info().id()).toList());
    for (String folder : FOLDERS.keySet()) {
      assertThat(filesOf(folder)).as(folder).isNotEmpty();
    }
  }

  @Test
  void noGoldenFileIsLeftWithoutItsFile() throws Exception {
    for (String folder : FOLDERS.keySet()) {
      try (Stream<Path> all = Files.list(folder(folder))) {
        assertThat(all.map(path -> path.toString()).filter(name -> name.endsWith(GOLDEN)))
            .allSatisfy(
                name ->
                    assertThat(Path.of(name.substring(0, name.length() - GOLDEN.length())))
                        .exists());
      }
    }
  }

  static List<String> files() throws Exception {
    List<String> files = new ArrayList<>();
    for (String folder : FOLDERS.keySet()) {
      files.addAll(filesOf(folder));
    }
    return files;
  }

  private static List<String> filesOf(String folder) throws Exception {
    try (Stream<Path> all = Files.list(folder(folder))) {
      return all.filter(Files::isRegularFile)
          .map(path -> path.getFileName().toString())
          .filter(
              name -> !name.endsWith(GOLDEN) && !name.endsWith(".py") && !name.endsWith(".class"))
          .map(name -> folder + "/" + name)
          .sorted()
          .toList();
    }
  }

  private static Path folder(String name) throws URISyntaxException {
    return Path.of(Objects.requireNonNull(Assets.class.getResource("srt")).toURI())
        .resolveSibling(name);
  }

  /** Into the sources, and to where this run looks. */
  private static void write(String file, String read) throws Exception {
    Path source = Path.of("src/test/resources/io/cuebroker/captions", file + GOLDEN);
    Files.writeString(source, read + "\n}\n");
    Files.writeString(folder("").resolve(file + GOLDEN), read + "\n}\n");
  }

  private static String shown(String file) {
    String folder = file.substring(0, file.indexOf('/'));
    CaptionFormat format =
        CaptionFormats.find(Objects.requireNonNull(FOLDERS.get(folder))).orElseThrow();
    try {
      ReadResult result = Assets.read(format, file);
      return "{\n  \"cues\": "
          + list(result.document().cues().stream().map(GoldenTest::shown).toList())
          + ",\n  \"told\": "
          + list(result.diagnostics().stream().map(GoldenTest::shown).toList());
    } catch (CaptionSyntaxException e) {
      return "{\n  \"refused\": " + shown(e.diagnostic());
    }
  }

  private static String shown(Cue cue) {
    return "{\"times\": \""
        + seconds(cue.start())
        + " to "
        + seconds(cue.end())
        + "\", \"text\": ["
        + cue.text().lines().map(GoldenTest::quoted).collect(Collectors.joining(", "))
        + "]}";
  }

  private static String shown(Diagnostic diagnostic) {
    return quoted(
        diagnostic.where().name().toLowerCase(Locale.ROOT)
            + " "
            + diagnostic.number()
            + ": "
            + diagnostic.message());
  }

  private static String list(List<String> entries) {
    return entries.isEmpty()
        ? "[]"
        : entries.stream().collect(Collectors.joining(",\n    ", "[\n    ", "\n  ]"));
  }

  private static String seconds(Duration time) {
    return String.format("%d.%03d", time.toSeconds(), time.toMillisPart());
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ' || (c > '~' && c < 0xA0) || Character.getType(c) == Character.FORMAT) {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
