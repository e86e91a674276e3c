package io.cuebroker.media.burn;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The font families that captions can be burned in with: those that come with the service
 * (Liberation and DejaVu), an operator's folder, and the system's. Names that people know without
 * having the font, such as Arial, stand for one of the same measures. Safe for concurrent use.
 *
 * <p>The fonts that come with the service cover Latin, Cyrillic, Greek, Hebrew and Arabic. Chinese,
 * Japanese, Korean, Indic and other writing needs a font in the operator's folder or on the system:
 * libass looks through all of them for a sign that the chosen family lacks.
 */
public final class Fonts {
  private static final String LIBERATION = "liberation/Liberation";
  private static final String DEJAVU = "net/sf/jasperreports/fonts/dejavu/DejaVu";

  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("Arial", "Liberation Sans"),
          Map.entry("Helvetica", "Liberation Sans"),
          Map.entry("Helvetica Neue", "Liberation Sans"),
          Map.entry("Sans-Serif", "Liberation Sans"),
          Map.entry("Times New Roman", "Liberation Serif"),
          Map.entry("Times", "Liberation Serif"),
          Map.entry("Serif", "Liberation Serif"),
          Map.entry("Courier New", "Liberation Mono"),
          Map.entry("Courier", "Liberation Mono"),
          Map.entry("Monospace", "Liberation Mono"),
          Map.entry("Verdana", "DejaVu Sans"));

  private static final List<Path> SYSTEM_FOLDERS =
      List.of(Path.of("/usr/share/fonts"), Path.of("/usr/local/share/fonts"));

  /** Real families by their names in lower case. */
  private final Map<String, String> families;

  private final List<String> available;
  private final Path folder;
  private final Path config;

  private Fonts(Map<String, String> families, List<String> available, Path folder, Path config) {
    this.families = families;
    this.available = available;
    this.folder = folder;
    this.config = config;
  }

  /** Unpacks our own fonts, unless they are, and reads the names of all there are. */
  static Fonts open(Path cacheFolder, Optional<Path> ownFolder) throws IOException {
    Path folder = cacheFolder.toAbsolutePath().resolve("fonts-1");
    for (String resource : resources()) {
      Unpacked.file(resource, folder);
    }
    List<Path> folders = new ArrayList<>(List.of(folder));
    ownFolder.map(Path::toAbsolutePath).ifPresent(folders::add);
    List<String> names = new ArrayList<>();
    for (Path each : folders) {
      names.addAll(FontFiles.families(each));
    }
    if (File.separatorChar == '/') {
      for (Path each : SYSTEM_FOLDERS) {
        names.addAll(FontFiles.families(each));
      }
      folders.addAll(SYSTEM_FOLDERS);
    }
    Map<String, String> families = new TreeMap<>();
    names.forEach(name -> families.putIfAbsent(name.toLowerCase(Locale.ROOT), name));
    Map<String, String> resolved = new TreeMap<>(families);
    Map<String, String> shown = new TreeMap<>(families);
    ALIASES.forEach(
        (alias, family) -> {
          if (families.containsKey(family.toLowerCase(Locale.ROOT))) {
            resolved.putIfAbsent(alias.toLowerCase(Locale.ROOT), family);
            shown.putIfAbsent(alias.toLowerCase(Locale.ROOT), alias);
          }
        });
    return new Fonts(
        Collections.unmodifiableMap(resolved),
        List.copyOf(shown.values()),
        folder,
        writeConfig(cacheFolder.toAbsolutePath(), folders, families));
  }

  /** Returns all names that {@link #resolve} takes, in alphabetical order. */
  public List<String> available() {
    return available;
  }

  /**
   * Returns the family that a script has to name.
   *
   * @param family in any case
   * @throws UnknownFontException if there is none of that name
   */
  public String resolve(String family) throws UnknownFontException {
    String real = families.get(family.strip().toLowerCase(Locale.ROOT));
    if (real == null) {
      throw new UnknownFontException(family, available);
    }
    return real;
  }

  /** Returns the folder of our own fonts. */
  Path folder() {
    return folder;
  }

  /** Returns the file that tells fontconfig of our own fonts, the operator's and the system's. */
  Path config() {
    return config;
  }

  private static List<String> resources() {
    List<String> resources = new ArrayList<>();
    for (String family : List.of("Sans", "Serif", "Mono")) {
      for (String face : List.of("Regular", "Bold", "Italic", "BoldItalic")) {
        resources.add(LIBERATION + family + "-" + face + ".ttf");
      }
    }
    String italic = "Oblique";
    for (String family : List.of("Sans", "Serif", "SansMono")) {
      italic = family.equals("Serif") ? "Italic" : "Oblique";
      for (String face : List.of("", "-Bold", "-" + italic, "-Bold" + italic)) {
        resources.add(DEJAVU + family + face + ".ttf");
      }
    }
    return resources;
  }

  private static Path writeConfig(
      Path cacheFolder, List<Path> folders, Map<String, String> families) throws IOException {
    StringBuilder xml = new StringBuilder();
    xml.append(
        "<?xml version=\"1.0\"?>\n<!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">\n<fontconfig>\n");
    for (Path each : folders) {
      xml.append("  <dir>").append(escaped(each.toString())).append("</dir>\n");
    }
    Path cache = cacheFolder.resolve("fontconfig");
    xml.append("  <cachedir>").append(escaped(cache.toString())).append("</cachedir>\n");
    // For scripts that callers made: what we resolve ourselves never needs it.
    new TreeMap<>(ALIASES)
        .forEach(
            (alias, family) -> {
              if (!families.containsKey(alias.toLowerCase(Locale.ROOT))) {
                xml.append("  <alias binding=\"same\"><family>").append(alias);
                xml.append("</family><prefer><family>").append(family);
                xml.append("</family></prefer></alias>\n");
              }
            });
    xml.append("</fontconfig>\n");
    byte[] bytes = xml.toString().getBytes(StandardCharsets.UTF_8);
    Path file =
        cacheFolder.resolve("fonts-" + Integer.toHexString(xml.toString().hashCode()) + ".conf");
    Path part = Files.createTempFile(cacheFolder, "fonts-", ".part");
    try {
      Files.write(part, bytes);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
    return file;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
