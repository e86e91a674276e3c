package io.cuebroker.media.burn;

import java.util.Optional;

/** The captions of a video to be made, and how they get there. */
public sealed interface Captions {

  /**
   * A script of our own making, burned into the picture.
   *
   * @param ass what {@code StyledScript} of the captions module wrote
   */
  record Styled(String ass) implements Captions {}

  /**
   * A caller's script, burned into the picture with its own styles. Fonts and pictures that are
   * attached to it are left out, so that no hostile font is opened.
   */
  record Original(String ass) implements Captions {}

  /**
   * A track that viewers can switch on (tx3g, ffmpeg's mov_text). Pictures are not encoded anew
   * where the container takes them.
   *
   * @param srt the captions as SubRip
   * @param language BCP 47; written as the container has it, in three letters
   * @param title shown by players that show one
   */
  record TextTrack(String srt, Optional<String> language, Optional<String> title)
      implements Captions {}

  /**
   * CEA-608 as a caption track ({@code c608}), which QuickTime's container has: {@code .mov} only.
   * Captions within the pictures themselves (A/53 SEI messages), as broadcasters send them, cannot
   * be made by ffmpeg from a caption file; nor has MP4 such a track.
   *
   * @param scc the captions as Scenarist SCC
   * @param language BCP 47
   */
  record Cea608Track(String scc, Optional<String> language) implements Captions {}
}
