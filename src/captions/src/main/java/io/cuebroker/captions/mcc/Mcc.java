package io.cuebroker.captions.mcc;

import io.cuebroker.captions.CaptionFormat;
import java.time.Clock;

/** MacCaption closed captions (.mcc). */
public final class Mcc {

  /**
   * MCC V1.0, and V2.0 at 59.94 drop-frame: time codes and the ancillary data packet of each frame,
   * a caption distribution packet (CDP) with CEA-608 and CEA-708 in it.
   *
   * <p>Written at any rate that a CDP names; where none is asked for, 29.97 drop-frame. CC1 of
   * CEA-608 is written as {@code Scc} writes it, with the same notes. Service 1 of CEA-708 shows at
   * the same times what a CEA-608 receiver would show, in pop-on windows. At 23.976 and 24 frames a
   * second a frame has two or three pairs of CEA-608, at 50 to 60 one, of either field in turn, and
   * there {@code offset} is rounded to two frames. Once a second a packet has the service
   * information with the language (ISO 639-2/T; English where it is not known, since receivers
   * choose by it). A frame without captions has its packet too, but no file is filled up for more
   * than a minute without captions.
   *
   * <p>The date in the header is that of writing; all else depends on the document alone.
   *
   * <p>Read: CC1, else service 1 of CEA-708, else CC2 to CC4; what is left out is reported. The
   * header says how time codes count, the first packet whether a second is one of the clock. Wrong
   * checksums, lengths and sequence numbers are reported and the packet is read. A caption that
   * nothing removes ends 4 seconds after the last packet.
   *
   * @see <a href="https://www.law.cornell.edu/cfr/text/47/79.102">47 CFR 79.102</a>
   */
  public static final CaptionFormat FORMAT = new MccFormat(Clock.systemUTC());

  private Mcc() {}
}
