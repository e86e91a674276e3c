package io.cuebroker.provider.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cuebroker.captions.CaptionFormats;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.CaptionFile.Origin;
import io.cuebroker.provider.JobType;
import io.cuebroker.provider.OrderReference;
import io.cuebroker.provider.OrderRequest;
import io.cuebroker.provider.OrderState;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderFactory;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.provider.Settings;
import io.cuebroker.provider.Submission;
import io.cuebroker.testkit.ProviderContract;
import io.cuebroker.testkit.TestContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UploadProviderTest extends ProviderContract {
  private static final OrderReference REFERENCE = new OrderReference("job-1");

  @TempDir private Path ownFolder;

  private TestContext context = TestContext.in(Path.of("unused"));
  private Provider provider = new UploadProvider(context);

  @BeforeEach
  void createProvider() {
    context = TestContext.in(ownFolder);
    UploadFactory factory = new UploadFactory();
    provider = factory.create(Settings.of(factory.info(), Map.of()), context);
  }

  @Override
  protected ProviderFactory factory() {
    return new UploadFactory();
  }

  @Override
  protected OrderRequest order(OrderReference reference) {
    return order(reference, file("good-lf.vtt"), Map.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "good-numbered.vtt",
        "good-note.vtt",
        "good-style.vtt",
        "good-region.vtt",
        "good-byte-order-mark.vtt",
        "good-crlf.vtt",
        "good-lf.vtt",
        "good-byte-order-mark.srt",
        "good-crlf.srt",
        "good-lf.srt"
      })
  void deliversAGoodFileByteForByteInItsFormat(String name) throws Exception {
    Submission submission = submit(order(REFERENCE, file(name), Map.of()));

    CaptionFile delivered = provider.fetch(submission.order());

    assertThat(submission.visible()).isEmpty();
    assertThat(provider.poll(submission.order()))
        .isInstanceOfSatisfying(
            OrderState.Delivered.class, state -> assertThat(state.warnings()).isEmpty());
    assertThat(delivered.fileName()).isEqualTo(name);
    assertThat(delivered.format()).contains(name.substring(name.length() - 3));
    assertThat(delivered.bytes()).isEqualTo(file(name).bytes());
    assertThat(delivered.origin()).isEqualTo(Origin.HUMAN);
    assertThat(
            CaptionFormats.find(delivered.format().orElseThrow())
                .orElseThrow()
                .read(delivered.bytes(), ReadOptions.DEFAULT)
                .document()
                .cues())
        .hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "bad-arrow.vtt, line 3",
    "bad-no-signature.vtt, line 1",
    "bad-prose.srt, line 1",
    "bad-no-pairs.scc, line 3",
  })
  void refusesABadFileWithLineAndReason(String name, String line) {
    // Named, since a file without its signature looks like another format.
    Map<String, String> named = Map.of("format", name.substring(name.length() - 3));
    ProviderProblem problem = refusal(order(REFERENCE, file(name), named));

    assertThat(problem.kind()).isEqualTo(Kind.REJECTED);
    assertThat(problem.code()).isEqualTo("invalid_caption_file");
    assertThat(problem.field()).contains("caption_file");
    assertThat(problem.message()).startsWith(name).contains(line + ": ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\r\n\r\n", "\uFEFF", "\uFEFF\n \n"})
  void refusesABlankFile(String text) {
    for (String name : new String[] {"a.srt", "a.vtt", "a.unknown", ""}) {
      ProviderProblem problem = refusal(order(REFERENCE, text(name, text), Map.of()));

      assertThat(problem.code()).isEqualTo("invalid_caption_file");
      assertThat(problem.message()).contains("line 1");
    }
  }

  @Test
  void refusesAMountainOfBlanks() {
    byte[] blanks = new byte[8 << 20];
    Arrays.fill(blanks, (byte) ' ');
    CaptionFile file = CaptionFile.human("a.srt", Optional.empty(), blanks);

    assertThat(refusal(order(REFERENCE, file, Map.of())).code()).isEqualTo("invalid_caption_file");
  }

  @Test
  void refusesBytesThatAreNoTextAtAll() {
    byte[] bytes = new byte[4096];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31 + 7);
    }
    CaptionFile file = CaptionFile.human("a.vtt", Optional.empty(), bytes);

    assertThat(refusal(order(REFERENCE, file, Map.of())).code()).isEqualTo("invalid_caption_file");
  }

  @Test
  void refusesAFileThatItCouldOnlyTakeInPart() throws Exception {
    ProviderProblem problem = refusal(order(REFERENCE, file("bad-second-timing.vtt"), Map.of()));

    assertThat(problem.code()).isEqualTo("invalid_caption_file");
    assertThat(problem.message()).contains("line 6: ");
  }

  @Test
  void tellsAtOnceThatThereIsNothingToWaitFor() throws Exception {
    Submission submission = submit(order(REFERENCE, file("good-lf.vtt"), Map.of()));

    assertThat(context.changed()).containsExactly(submission.order());
  }

  @Test
  void tellsTheCallerWhatWasPassedOver() throws Exception {
    Submission submission = submit(order(REFERENCE, file("flawed-setting.vtt"), Map.of()));

    assertThat(submission.visible().get("caption_file_flaws")).startsWith("line 3: ");
    assertThat(provider.poll(submission.order()))
        .isInstanceOfSatisfying(
            OrderState.Delivered.class,
            state -> assertThat(state.warnings()).containsExactly("caption_file_flaws"));
    assertThat(provider.fetch(submission.order()).warnings()).containsExactly("caption_file_flaws");
  }

  @Test
  void takesAFileThatIsMeantToBeEmptyAndSaysSo() throws Exception {
    Submission submission = submit(order(REFERENCE, file("empty-of-cues.vtt"), Map.of()));

    assertThat(provider.fetch(submission.order()).warnings()).contains("no_cues");
  }

  @Test
  void asksForTheFileThatIsMissing() {
    ProviderProblem problem =
        refusal(
            new OrderRequest(
                REFERENCE, JobType.CAPTIONS, Optional.empty(), Optional.empty(), "en", Map.of()));

    assertThat(problem.code()).isEqualTo("missing_field");
    assertThat(problem.field()).contains("caption_file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"format", "sub_format"})
  void believesTheOrderMoreThanTheFile(String parameter) throws Exception {
    CaptionFile file =
        CaptionFile.human("export.txt", Optional.of("vtt"), file("good-lf.srt").bytes());

    Submission submission = submit(order(REFERENCE, file, Map.of(parameter, "SRT")));

    assertThat(provider.fetch(submission.order()).format()).contains("srt");
  }

  @Test
  void readsAFileInTheFormatItNames() {
    CaptionFile file = CaptionFile.human("a.srt", Optional.of("vtt"), file("good-lf.srt").bytes());

    assertThat(refusal(order(REFERENCE, file, Map.of())).message())
        .contains("cannot be read as WebVTT");
  }

  @Test
  void listsTheFormatsWhereOneIsUnknown() {
    ProviderProblem problem =
        refusal(order(REFERENCE, file("good-lf.vtt"), Map.of("sub_format", "docx")));

    assertThat(problem.code()).isEqualTo("unknown_format");
    assertThat(problem.field()).contains("provider_params.sub_format");
    assertThat(problem.allowed()).contains("srt", "vtt");
  }

  @Test
  void reviewsNothing() {
    OrderRequest review =
        new OrderRequest(
            REFERENCE,
            JobType.REVIEW,
            Optional.empty(),
            Optional.of(file("good-lf.vtt")),
            "en",
            Map.of());

    assertThat(refusal(review).code()).isEqualTo("unsupported_job_type");
  }

  @Test
  void namesAFileThatCameWithoutAName() throws Exception {
    CaptionFile file = CaptionFile.human("", Optional.empty(), file("good-lf.vtt").bytes());

    Submission submission = submit(order(REFERENCE, file, Map.of()));

    assertThat(provider.fetch(submission.order()).fileName()).isEqualTo("captions.vtt");
  }

  @Test
  void keepsTheLongestReferenceInItsOrderId() throws Exception {
    OrderReference longest = new OrderReference("r".repeat(38) + ":x");

    Submission submission = submit(order(longest, file("good-lf.vtt"), Map.of()));

    assertThat(provider.fetch(submission.order()).fileName()).isEqualTo("good-lf.vtt");
  }

  private Submission submit(OrderRequest order) throws ProviderException {
    provider.check(order);
    context.keep(order.reference(), order.captionFile().orElseThrow());
    return provider.submit(order);
  }

  private ProviderProblem refusal(OrderRequest order) {
    ProviderException checked =
        catchThrowableOfType(ProviderException.class, () -> provider.check(order));
    ProviderException submitted =
        catchThrowableOfType(ProviderException.class, () -> provider.submit(order));
    assertThat(checked).isNotNull();
    assertThat(submitted.problem()).isEqualTo(checked.problem());
    return checked.problem();
  }

  private static OrderRequest order(
      OrderReference reference, CaptionFile file, Map<String, String> parameters) {
    return new OrderRequest(
        reference, JobType.CAPTIONS, Optional.empty(), Optional.of(file), "en", parameters);
  }

  private static CaptionFile text(String name, String text) {
    return CaptionFile.human(name, Optional.empty(), text.getBytes(StandardCharsets.UTF_8));
  }

  private static CaptionFile file(String name) {
    try (InputStream in = UploadProviderTest.class.getResourceAsStream(name)) {
      return CaptionFile.human(
          name, Optional.empty(), Objects.requireNonNull(in, name).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
