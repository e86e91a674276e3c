package io.cuebroker.captions.avidds;

import io.cuebroker.captions.CaptionFormat;

/**
 * Avid DS caption text, which Media Composer's SubCap effect imports and exports ({@code .txt}).
 *
 * <p>No specification of Avid's is public; follows what independent tools agree on (Subtitle Edit,
 * Belle Nuit Subtitler, InqScribe, resolver.tools): comments that begin with {@code @}, {@code
 * <begin subtitles>}, for each cue {@code HH:MM:SS:FF HH:MM:SS:FF}, its rows and a blank line, and
 * {@code <end subtitles>}.
 *
 * <p>Written: frames at {@code WriteOptions.frameRate()}, with {@code ;} where numbers are dropped;
 * CRLF. Carried: times, to the nearest frame, and rows. Avid stops reading at the first overlap:
 * overlapping cues are cut, those that begin together joined. A row that would be read as something
 * else ({@code @} or {@code <} first, or two time codes) gets an invisible word joiner (U+2060)
 * before it.
 *
 * <p>Read: the above, at {@code ReadOptions.frameRate()}; a {@code ;} says drop-frame. The end mark
 * may be missing.
 */
public final class AvidDs {
  public static final CaptionFormat FORMAT = new AvidDsFormat();

  private AvidDs() {}
}
