package io.cuebroker.broker.engine;

import io.cuebroker.broker.JobException;
import io.cuebroker.broker.VideoWish;
import io.cuebroker.captions.CaptionDocument;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/** What can put captions into videos. Safe for concurrent use; costs nothing until it is used. */
interface Rendering {

  /**
   * Checks how captions are to look.
   *
   * @throws JobException {@code INVALID_FIELD} naming the setting, with what is allowed; {@code
   *     NOT_SUPPORTED} where this installation cannot render
   */
  void check(VideoWish wish) throws JobException;

  /** Returns the fonts there are. */
  List<String> fonts() throws JobException;

  /** Returns the styles that are ready made, {@code default} first. */
  List<String> presets();

  /** Returns what a ready-made style sets. */
  Optional<Map<String, String>> preset(String name);

  /** Returns how ready it is: {@code ok}, or a sentence. */
  String readiness();

  /**
   * Renders; blocks until the output is complete, or absent. Interrupting the thread stops it.
   *
   * @param progress told the percent done, often
   * @return sentences on what came out other than wished
   */
  List<String> render(Work work, IntConsumer progress)
      throws RenderingException, InterruptedException;

  /**
   * What is to be rendered.
   *
   * @param ownScript the captions' own ASS file, where its styling is to be kept
   * @param output an MP4 file that is not there yet
   */
  record Work(
      Path media,
      Path output,
      CaptionDocument captions,
      Optional<byte[]> ownScript,
      VideoWish wish,
      String title) {}
}
