package io.cuebroker.captions.cea708;

import io.cuebroker.captions.Cue;
import io.cuebroker.captions.FrameRate;
import java.util.List;
import java.util.function.Consumer;

/**
 * CEA-708 captions of service 1: DTVCC packets with frame numbers to cues, and cues to packets. A
 * file format adds only its syntax.
 *
 * <p>The standard is not free; this follows the public rule of the FCC, which describes its
 * commands, and files of other makers.
 *
 * @see <a href="https://www.law.cornell.edu/cfr/text/47/79.102">47 CFR 79.102</a>
 */
public final class Cea708 {
  private Cea708() {}

  /** The captions of service 1, taken in two bytes at a time. Not safe for concurrent use. */
  public interface Decoder {

    /**
     * Takes two bytes of a DTVCC packet.
     *
     * @param frame when they are sent
     * @param startsPacket whether the first is a packet's header
     * @param first 0 to 255
     * @param second 0 to 255
     */
    void accept(long frame, boolean startsPacket, int first, int second);

    /**
     * Ends what is still on the screen at a frame and returns the cues by start. Each window is a
     * cue from when it is seen with text until it is hidden, cleared or deleted; in a window that
     * is seen while it is written to, each row that rolls up is a cue.
     */
    List<Cue> finish(long frame);
  }

  /**
   * A packet with its header.
   *
   * @param frame in which it is sent, whole
   * @param bytes an even number of them; not copied, the caller does not change them
   */
  @SuppressWarnings("ArrayRecordComponent") // a packet's bytes, never compared
  public record Packet(long frame, byte[] bytes) {}

  /**
   * A cue that is shown later than asked.
   *
   * @param cue counted from 0
   */
  public record Late(int cue, long frames) {}

  /**
   * Encoded captions.
   *
   * @param packets in order of time, at most one a frame
   * @param late cues whose windows could not be loaded in time
   */
  public record Encoding(List<Packet> packets, List<Late> late) {
    public Encoding {
      packets = List.copyOf(packets);
      late = List.copyOf(late);
    }
  }

  /**
   * Returns a decoder.
   *
   * @param rate of the frame numbers
   * @param programmeStart the frame that counts as time zero; what ends before it is left out
   * @param report takes each flaw when it is met, in words; the same flaw may come often
   */
  public static Decoder decoder(FrameRate rate, long programmeStart, Consumer<String> report) {
    return new PacketDecoder(new ServiceDecoder(new CueBuilder(rate, programmeStart, report)));
  }

  /**
   * Encodes cues as pop-on windows: each is loaded hidden, shown in the frame nearest to its start
   * and deleted in the one nearest to its end.
   *
   * @param cues by start, times counted from frame 0; rows of at most 32 columns and at most 15 of
   *     them
   * @param rate of the frame numbers
   * @param bytesPerFrame as many as there is room for in a frame, header included; even, at least
   *     16
   */
  public static Encoding encode(List<Cue> cues, FrameRate rate, int bytesPerFrame) {
    return new Encoder(rate, bytesPerFrame).encode(cues);
  }
}
