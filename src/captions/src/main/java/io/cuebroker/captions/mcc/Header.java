package io.cuebroker.captions.mcc;

import io.cuebroker.captions.FrameRate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The lines above the packets. */
final class Header {
  /** The frame rate key, which every reader needs. */
  static final String RATE_KEY = "Time Code Rate=";

  static final String LINE_END = "\r\n";

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEEE, MMMM dd, yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);

  /** Its makers allow files of this format if this whole text is in them. */
  private static final String DESCRIPTION =
      """
      ///////////////////////////////////////////////////////////////////////////////////
      // Computer Prompting and Captioning Company
      // Ancillary Data Packet Transfer File
      //
      // Permission to generate this format is granted provided that
      //   1. This ANC Transfer file format is used on an as-is basis and no warranty is given, and
      //   2. This entire descriptive information text is included in a generated .mcc file.
      //
      // General file format:
      //   HH:MM:SS:FF(tab)[Hexadecimal ANC data in groups of 2 characters]
      //     Hexadecimal data starts with the Ancillary Data Packet DID (Data ID defined in S291M)
      //       and concludes with the Check Sum following the User Data Words.
      //     Each time code line must contain at most one complete ancillary data packet.
      //     To transfer additional ANC Data successive lines may contain identical time code.
      //     Time Code Rate=[24, 25, 30, 30DF, 50, 60]
      //
      //   ANC data bytes may be represented by one ASCII character according to the following schema:
      //     G  FAh 00h 00h
      //     H  2 x (FAh 00h 00h)
      //     I  3 x (FAh 00h 00h)
      //     J  4 x (FAh 00h 00h)
      //     K  5 x (FAh 00h 00h)
      //     L  6 x (FAh 00h 00h)
      //     M  7 x (FAh 00h 00h)
      //     N  8 x (FAh 00h 00h)
      //     O  9 x (FAh 00h 00h)
      //     P  FBh 80h 80h
      //     Q  FCh 80h 80h
      //     R  FDh 80h 80h
      //     S  96h 69h
      //     T  61h 01h
      //     U  E1h 00h 00h 00h
      //     Z  00h
      //
      ///////////////////////////////////////////////////////////////////////////////////
      """;

  private Header() {}

  /**
   * Returns the header with the blank line that ends it.
   *
   * @param rateName such as {@code 30DF}; {@code 60DF} exists since V2.0 only
   */
  static String text(String rateName, UUID id, Instant written) {
    boolean second = rateName.equals("60DF");
    ZonedDateTime time = written.atZone(ZoneOffset.UTC);
    String text =
        String.join(
            "\n",
            MccFormat.SIGNATURE + (second ? "2.0" : "1.0"),
            "",
            second ? DESCRIPTION.replace("60]", "60, 60DF]") : DESCRIPTION,
            "UUID=" + id.toString().toUpperCase(Locale.ROOT),
            "Creation Program=Cuebroker",
            "Creation Date=" + DATE.format(time),
            "Creation Time=" + TIME.format(time),
            RATE_KEY + rateName,
            "",
            "");
    return text.replace("\n", LINE_END);
  }

  /** Returns the rate that a header's name stands for. */
  static Optional<FrameRate> rate(String name) {
    return switch (name) {
      case "24" -> Optional.of(FrameRate.FPS_23_976);
      case "25" -> Optional.of(FrameRate.FPS_25);
      case "30" -> Optional.of(FrameRate.FPS_29_97_NDF);
      case "30DF" -> Optional.of(FrameRate.FPS_29_97_DF);
      case "50" -> Optional.of(FrameRate.FPS_50);
      case "60" -> Optional.of(FrameRate.FPS_59_94_NDF);
      case "60DF" -> Optional.of(FrameRate.FPS_59_94_DF);
      default -> Optional.empty();
    };
  }
}
