package io.cuebroker.captions.ass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cuebroker.captions.edits.Edit;
import io.cuebroker.captions.edits.EditException;
import io.cuebroker.captions.edits.EditList;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EditedScriptTest {
  private static final String HEAD =
      """
      [Script Info]
      Title: um
      ScriptType: v4.00+

      [V4+ Styles]
      Format: Name, Fontname, Fontsize
      Style: Default,Arial,60

      [Events]
      Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
      """;

  private static List<String> edited(String events, Edit... edits) throws EditException {
    byte[] script =
        Ass.edited(
            (HEAD + events).getBytes(StandardCharsets.UTF_8), new EditList(Arrays.asList(edits)));
    String text = new String(script, StandardCharsets.UTF_8);
    assertThat(text).startsWith(HEAD);
    return text.substring(HEAD.length()).lines().toList();
  }

  private static String event(String times, String text) {
    return "Dialogue: 0," + times + ",Default,,0,0,0,," + text;
  }

  private static Edit.Replace replace(String find, String with) {
    return new Edit.Replace(find, with, true, false);
  }

  private static Edit exclude(int fromSeconds, int toSeconds) {
    return new Edit.Exclude(
        List.of(new Edit.Range(Duration.ofSeconds(fromSeconds), Duration.ofSeconds(toSeconds))));
  }

  @Test
  void replacesTextAndKeepsOverrides() throws EditException {
    String times = "0:00:01.00,0:00:02.00";

    assertThat(
            edited(
                event(times, "{\\i1}Um, I {\\c&HFF&}li{\\b1}ke{\\b0} it,{\\i0} um\\Nno album"),
                replace("um", ""),
                replace("like", "love")))
        .containsExactly(event(times, "{\\i1}, I {\\c&HFF&}love{\\b1}{\\b0} it,{\\i0}\\Nno album"));
  }

  @Test
  void dropsEventsThatHaveNothingLeftToRead() throws EditException {
    assertThat(
            edited(
                event("0:00:01.00,0:00:02.00", "{\\b1}Um") + "\n" + "Comment: um",
                replace("um", "")))
        .containsExactly("Comment: um");
  }

  @Test
  void writesReplacementsSoThatTheyShowAsTheyAre() throws EditException {
    String times = "0:00:01.00,0:00:02.00";

    assertThat(edited(event(times, "a b"), replace("b", "{\\i1}x\\N\ny")))
        .containsExactly(event(times, "a \\{\\\u2060i1\\}x\\\u2060N\\Ny"));
  }

  @Test
  void leavesDrawingsAlone() throws EditException {
    String drawing = event("0:00:01.00,0:00:02.00", "{\\p1}m 0 0 l 10 10");

    assertThat(edited(drawing, replace("m", "x"))).containsExactly(drawing);
  }

  @Test
  void cutsEventsAtTimesToExclude() throws EditException {
    assertThat(
            edited(
                String.join(
                    "\n",
                    event("0:00:05.00,0:00:09.50", "before"),
                    event("0:00:09.00,0:00:12.00", "reaches in"),
                    event("0:00:11.00,0:00:12.00", "inside"),
                    event("0:00:08.00,0:00:25.00", "over"),
                    event("soon,later", "no times")),
                exclude(10, 20)))
        .containsExactly(
            event("0:00:05.00,0:00:09.50", "before"),
            event("0:00:09.00,0:00:10.00", "reaches in"),
            event("0:00:08.00,0:00:10.00", "over"),
            event("0:00:20.00,0:00:25.00", "over"),
            event("soon,later", "no times"));
  }

  @Test
  void refusesReplacementsThatGrowWithoutEnd() {
    String times = "0:00:01.00,0:00:02.00";
    Edit longer = new Edit.Replace("a", "a".repeat(1_000), false, false);
    String overrides = "{\\i1}".repeat(10_000) + "a";

    assertThat(grown(event(times, "a".repeat(30)), longer))
        .hasMessage("operation 1 (replace): a cue's text would have more than 20000 characters");
    assertThat(grown(event(times, "a"), longer, longer)).hasMessageStartingWith("operation 2");
    assertThat(grown((event(times, "a".repeat(15)) + "\n").repeat(300), longer))
        .hasMessageEndingWith("the edits would add more than 4000000 characters");
    assertThatCode(() -> edited(event(times, overrides), longer)).doesNotThrowAnyException();
  }

  private static EditException grown(String events, Edit... edits) {
    return catchThrowableOfType(EditException.class, () -> edited(events, edits));
  }

  @Test
  void refusesWhatNamesCues() {
    EditException refused =
        catchThrowableOfType(
            EditException.class,
            () ->
                edited(event("0:00:01.00,0:00:02.00", "a"), new Edit.Shift(Duration.ofHours(-1))));

    assertThat(refused).isNotNull();
  }
}
