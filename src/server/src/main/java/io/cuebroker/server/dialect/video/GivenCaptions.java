package io.cuebroker.server.dialect.video;

import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.CaptionFormats;
import io.cuebroker.captions.ass.Ass;
import io.cuebroker.captions.edits.Edit;
import io.cuebroker.captions.edits.EditException;
import io.cuebroker.captions.edits.EditList;
import io.cuebroker.captions.srt.Srt;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.server.web.Problem;
import io.cuebroker.server.web.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Captions that came with a request.
 *
 * @param file in a format that is known
 * @param ownStyling whether they look as their own file says
 * @param fitToVideo whether they are one text for the whole video
 */
record GivenCaptions(CaptionFile file, boolean ownStyling, boolean fitToVideo) {
  static final String FIELD = "captions";
  private static final Pattern URL = Pattern.compile("(?i)https?://\\S*");

  /** Whether the value is the address of a file: it begins like one and has no space in it. */
  static boolean isAddress(String captions) {
    return URL.matcher(captions.strip()).matches();
  }

  /**
   * Returns captions of a text. One that is a whole file of SubRip or ASS is taken as such: what
   * calls itself text here is a file's content with many callers.
   *
   * @throws ProblemException where the style of the request does not go with it, or a text is too
   *     long for one
   */
  static GivenCaptions ofText(String text, boolean classic) {
    byte[] bytes = text.strip().getBytes(StandardCharsets.UTF_8);
    Optional<CaptionFormat> format =
        CaptionFormats.detect(bytes, Optional.empty()).filter(GivenCaptions::isTaken);
    return format.isPresent()
        ? of(
            CaptionFile.human(
                "captions." + format.get().info().extension(), Optional.empty(), bytes),
            format.get(),
            classic)
        : new GivenCaptions(
            RawText.captions(bounded(text)), /* ownStyling= */ false, /* fitToVideo= */ true);
  }

  /**
   * Returns captions of a file that lay at an address.
   *
   * @throws ProblemException where it is not what its name says, is neither SubRip nor ASS, or the
   *     style of the request does not go with it
   */
  static GivenCaptions ofFile(CaptionFile file, boolean classic) {
    if (file.bytes().length == 0) {
      throw wrong("is an empty file");
    }
    Optional<CaptionFormat> named = byName(file.fileName());
    Optional<CaptionFormat> looked = CaptionFormats.detect(file.bytes(), Optional.empty());
    if (named.isPresent() && !looked.equals(named)) {
      throw wrong(
          "is called "
              + shown(file.fileName())
              + " but is "
              + looked.map(format -> format.info().name()).orElse("no caption file that is known")
              + ", not "
              + named.get().info().name());
    }
    CaptionFormat format =
        looked
            .filter(GivenCaptions::isTaken)
            .orElseThrow(
                () ->
                    wrong(
                        "must be a SubRip (SRT) or ASS file; "
                            + shown(file.fileName())
                            + " is "
                            + looked
                                .map(found -> found.info().name())
                                .orElse("no caption file that is known")));
    return of(file, format, classic);
  }

  private static GivenCaptions of(CaptionFile file, CaptionFormat format, boolean classic) {
    boolean isAss = format == Ass.FORMAT;
    if (!isAss && !classic) {
      throw CaptionRequestReader.invalid(
          StyleSettings.FIELD + ".style",
          "must be classic: only the 'classic' style is supported for SRT captions");
    }
    return new GivenCaptions(
        CaptionFile.human(file.fileName(), Optional.of(format.info().id()), file.bytes()),
        /* ownStyling= */ isAss,
        /* fitToVideo= */ false);
  }

  /**
   * Returns these captions after edits that a document could not take: a script with its own look
   * is rendered as it is, so the script itself is edited.
   */
  GivenCaptions edited(List<Edit> edits) {
    try {
      return new GivenCaptions(
          CaptionFile.human(
              file.fileName(), file.format(), Ass.edited(file.bytes(), new EditList(edits))),
          ownStyling,
          fitToVideo);
    } catch (EditException e) {
      throw CaptionRequestReader.invalid("replace", "cannot be applied: " + e.getMessage());
    }
  }

  /**
   * A text becomes a document in which every word has its time, many times as large, so it is
   * bounded before.
   */
  private static String bounded(String text) {
    if (text.length() > RawText.MOST_CHARACTERS) {
      throw CaptionRequestReader.invalid(
          FIELD,
          "may have at most "
              + RawText.MOST_CHARACTERS
              + " characters where it is a text; longer ones come as an SRT or ASS file");
    }
    if (RawText.hasTooManyWords(text)) {
      throw CaptionRequestReader.invalid(
          FIELD, "may have at most " + RawText.MOST_WORDS + " words where it is a text");
    }
    return text;
  }

  private static boolean isTaken(CaptionFormat format) {
    return format == Srt.FORMAT || format == Ass.FORMAT;
  }

  private static Optional<CaptionFormat> byName(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    if (name.endsWith(".srt")) {
      return Optional.of(Srt.FORMAT);
    }
    return name.endsWith(".ass") || name.endsWith(".ssa")
        ? Optional.of(Ass.FORMAT)
        : Optional.empty();
  }

  private static String shown(String fileName) {
    return fileName.length() <= 100 ? fileName : fileName.substring(0, 100);
  }

  private static ProblemException wrong(String what) {
    return new ProblemException(
        Problem.field("invalid_caption_file", FIELD, FIELD + " " + what + "."));
  }
}
