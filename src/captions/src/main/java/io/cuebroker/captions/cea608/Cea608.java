package io.cuebroker.captions.cea608;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.Placement.TextAlign;
import io.cuebroker.captions.Region;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * CEA-608 captions: byte pairs with frame numbers to cues, and cues to byte pairs. A file format
 * adds only its syntax.
 *
 * @see <a href="https://www.law.cornell.edu/cfr/text/47/15.119">47 CFR 15.119</a>
 */
public final class Cea608 {
  /** Rows of the screen; they count from 1 at the top. */
  public static final int ROWS = 15;

  /** Columns of the screen; they count from 0 at the left. */
  public static final int COLUMNS = 32;

  private Cea608() {}

  /** A caption channel: two in each of the picture's fields. */
  public enum Channel {
    CC1,
    CC2,
    CC3,
    CC4;

    static Channel of(int field, boolean second) {
      if (field == 1) {
        return second ? CC2 : CC1;
      }
      return second ? CC4 : CC3;
    }

    int field() {
      return this == CC1 || this == CC2 ? 1 : 2;
    }

    boolean isSecondInField() {
      return this == CC2 || this == CC4;
    }
  }

  /**
   * The captions of one field, taken in pair by pair. Not safe for concurrent use.
   *
   * <p>A faithful model of a receiver: displayed and non-displayed memory, 15 rows of 32 cells,
   * pop-on, roll-up and paint-on, a control code's immediate repeat ignored once. XDS and the text
   * channels are passed over.
   */
  public interface Decoder {

    /**
     * Takes a pair.
     *
     * @param frame when it is sent
     * @param pair both bytes as sent, the first in the high half; parity bits may be missing or
     *     wrong, which is reported
     */
    void accept(long frame, int pair);

    /**
     * Ends what is still on the screen at a frame and returns the cues of each channel that has
     * any, by start. Rows that no one placement can express come as cues of their own with the same
     * times; a row that rolls up is a cue until the next row's first character.
     */
    Map<Channel, List<Cue>> finish(long frame);
  }

  /**
   * Pairs that are sent one a frame.
   *
   * @param frame of the first pair
   * @param pairs both bytes of each, with odd parity; not copied, the caller does not change them
   */
  @SuppressWarnings("ArrayRecordComponent") // a day has a million pairs, never compared
  public record Transmission(long frame, int[] pairs) {
    /** Returns the frame after the last pair. */
    public long endFrame() {
      return frame + pairs.length;
    }
  }

  /**
   * Encoded captions.
   *
   * @param transmissions in order of time, never overlapping
   * @param dropped features of the document that the pairs do not carry
   * @param notes by cue, in the document's order
   */
  public record Encoding(
      List<Transmission> transmissions, Set<Feature> dropped, List<Diagnostic> notes) {
    public Encoding {
      transmissions = List.copyOf(transmissions);
      dropped = Set.copyOf(dropped);
      notes = List.copyOf(notes);
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
    return new FieldDecoder(0, rate, programmeStart, report);
  }

  /**
   * Returns a decoder of pairs that are known to be of one field, as packets beside a picture say.
   *
   * @param field 1 for CC1 and CC2, 2 for CC3 and CC4
   */
  public static Decoder decoder(
      int field, FrameRate rate, long programmeStart, Consumer<String> report) {
    if (field != 1 && field != 2) {
      throw new IllegalArgumentException("a picture has fields 1 and 2, not " + field);
    }
    return new FieldDecoder(field, rate, programmeStart, report);
  }

  /**
   * Where a block of rows stands on the screen.
   *
   * @param firstRow 1 to 15
   * @param align how rows stand at {@code anchorColumn}
   * @param anchorColumn in columns from the grid's left edge, 16 being the middle; may lie outside
   */
  public record Place(int firstRow, TextAlign align, double anchorColumn) {}

  /** Returns where rows of a placement stand; at the bottom, centred, where nothing is said. */
  public static Place place(
      Optional<Placement> placement, Map<String, Region> regions, int rowCount) {
    ScreenPosition position = ScreenPosition.of(placement, regions, rowCount);
    return new Place(position.firstRow(), position.align(), position.anchorColumn());
  }

  /**
   * Encodes a document's cues, each in its own display mode. Each is sent early enough that it
   * appears in the frame nearest to its start; where they follow too close for that, the largest
   * move is kept smallest and every moved cue is noted. Cues on screen together are sent as one
   * screen.
   *
   * @param channel to send them on
   * @param rate of the frame numbers; one pair is sent a frame
   * @param programmeStart the frame of time zero
   * @throws CaptionWriteException if it would take more than a day to send them all
   */
  public static Encoding encode(
      CaptionDocument document, Channel channel, FrameRate rate, long programmeStart)
      throws CaptionWriteException {
    return new Encoder(document, channel, rate, programmeStart).encode();
  }
}
