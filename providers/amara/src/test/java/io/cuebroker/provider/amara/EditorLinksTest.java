package io.cuebroker.provider.amara;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuebroker.provider.Provider;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import io.cuebroker.provider.ReviewLink;
import io.cuebroker.provider.Submission;
import io.cuebroker.sandbox.Answer;
import io.cuebroker.sandbox.StubOptions;
import io.cuebroker.sandbox.amara.AmaraStub;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exchange 6 of the contracts notes, section 6.3. */
final class EditorLinksTest {
  @TempDir private Path folder;
  private Desk desk;
  private AmaraStub stub;

  @BeforeEach
  void open() {
    stub = new AmaraStub(StubOptions.INSTANT).withoutPeople();
    desk = new Desk(stub, folder);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void standsWithoutALinkToTheEditor() throws Exception {
    stub.withoutEditorLinks();
    Provider provider = desk.provider();

    Submission submission = provider.submit(Desk.order());

    assertThat(submission.review()).isEmpty();
    assertThat(submission.visible())
        .doesNotContainKey("ReviewURL")
        .containsEntry("ReviewURL_missing", "Amara gives this account no links to the editor");
    ProviderProblem problem =
        Desk.failure(
                () ->
                    provider
                        .reviewLinks()
                        .orElseThrow()
                        .create(submission.order(), Optional.empty()))
            .problem();
    assertThat(problem.kind()).isEqualTo(Kind.CREDENTIALS);
    assertThat(problem.code()).isEqualTo("no_editor_links");
  }

  @Test
  void standsWhateverBecomesOfTheLinkToTheEditor() throws Exception {
    for (Answer answer :
        List.of(
            Desk.lost(),
            Answer.json(500, "{}"),
            Answer.json("{\"url\":null}"),
            Answer.json("{\"url\":\"javascript:alert(1)\"}"),
            Answer.json("[]"))) {
      desk.server.plan("POST", "/editor-login/$", answer);

      Submission submission = desk.provider().submit(Desk.order().again());

      assertThat(submission.review()).isEmpty();
      assertThat(submission.visible()).containsKey("ReviewURL_missing");
    }
    assertThat(stub.orders()).hasSize(1);
  }

  @Test
  void givesAFreshLinkToTheEditor() throws Exception {
    Provider provider = desk.provider();
    Submission submission = provider.submit(Desk.order());

    ReviewLink link =
        provider
            .reviewLinks()
            .orElseThrow()
            .create(submission.order(), Optional.of(Duration.ofHours(4)));

    assertThat(link.editor()).hasToString("https://amara.test/en/login-to-editor/token-2/");
    assertThat(link.expiresAt()).isEmpty();
    assertThat(body("POST", "/editor-login/$").get("user").asText()).isEqualTo("sandbox-user");
  }

  private JsonNode body(String method, String path) {
    return desk.server.calls(method, path).get(0).json();
  }
}
