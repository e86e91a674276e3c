package io.cuebroker.captions.fuzz;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.RichDocument;
import io.cuebroker.captions.WriteOptions;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * Where fuzzing begins: the small files that the format's other tests read, and what its writer
 * makes of a document with everything in it.
 */
final class SeedFiles implements ArgumentsProvider {
  /** Only with its times can plain text be read. */
  private static final WriteOptions OPTIONS =
      WriteOptions.DEFAULT.withTranscript(new WriteOptions.Transcript(true, true));

  /** Folders of the test resources that are not called like the format's id without its dash. */
  private static final Map<String, String> FOLDERS =
      Map.of("spruce-stl", "spruce-stl", "facebook-srt", "srt", "dfxp", "ttml");

  @Override
  public Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) throws Exception {
    CaptionFormat format = FuzzTargets.format(context.getRequiredTestMethod().getName());
    List<Arguments> seeds = new ArrayList<>();
    seeds.add(arguments(Named.of("everything", everything(format))));
    String id = format.info().id();
    @Nullable URL folder =
        RichDocument.class.getResource(FOLDERS.getOrDefault(id, id.replace("-", "")));
    if (folder != null) {
      try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          byte[] bytes = Files.readAllBytes(file);
          seeds.add(arguments(Named.of(file.getFileName().toString(), bytes)));
        }
      }
    }
    return seeds.stream();
  }

  /** Returns what a format makes of {@link RichDocument}, and reads it once. */
  static byte[] everything(CaptionFormat format) {
    try {
      byte[] file = format.write(RichDocument.of(), OPTIONS).bytes();
      format.read(file, ReadOptions.DEFAULT);
      return file;
    } catch (CaptionSyntaxException | CaptionWriteException e) {
      throw new AssertionError(format.info().id() + " does not read what it wrote", e);
    }
  }
}
