package io.cuebroker.media;

import io.cuebroker.media.MediaException.Reason;
import java.nio.ShortBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The audio of a file in pieces that can be recognised apart from each other: cut at pauses, never
 * across a gap in time, and without the pieces that are wholly silent. Memory does not grow with
 * the file. Not safe for concurrent use.
 */
public final class SpeechPieces implements AutoCloseable {

  /** Samples per second of every piece. */
  public static final int RATE_HZ = 16_000;

  /** A cut lies at least this far inside a pause. */
  private static final long MARGIN = RATE_HZ / 20;

  /** A piece with no more sound than this is silent. */
  private static final long LEAST_SOUND = RATE_HZ / 20;

  /** A threshold at which more than this share is silence tells nothing: it is above the speech. */
  private static final double MOST_SILENCE = 0.6;

  private final SpeechDecoder decoder;
  private final PieceLength length;
  private final long expectedSamples;
  private final List<Pauses> pauses = new ArrayList<>();
  private final Downmix downmix = new Downmix();

  private short[] buffer;
  private int filled;

  /** Number of the buffer's first sample. */
  private long start;

  private boolean isEnded;
  private int pieces;

  SpeechPieces(SpeechDecoder decoder, PieceLength length, Optional<Duration> expected) {
    this.decoder = decoder;
    this.length = length;
    expectedSamples = expected.map(time -> time.toMillis() * RATE_HZ / 1000).orElse(Long.MAX_VALUE);
    buffer = new short[length.limit() + RATE_HZ];
    SpeechFilter.THRESHOLDS_DB.forEach(threshold -> pauses.add(new Pauses()));
  }

  /**
   * Decodes the next piece.
   *
   * @return empty at the end
   * @throws MediaException {@link Reason#UNSUPPORTED_MEDIA} if nothing at all could be decoded
   */
  public Optional<SpeechPiece> next() throws MediaException {
    while (true) {
      OptionalInt cut = cut();
      if (cut.isEmpty()) {
        fill();
      } else if (cut.getAsInt() == 0) {
        if (start == 0 && decoder.damagedPackets() > 0) {
          throw new MediaException(
              Reason.UNSUPPORTED_MEDIA, "the audio of this file is damaged throughout");
        }
        return Optional.empty();
      } else {
        boolean isSilent = isSilent(cut.getAsInt());
        Duration time = decoder.timeline().at(start);
        short[] samples = take(cut.getAsInt(), isSilent);
        if (!isSilent) {
          return Optional.of(new SpeechPiece(pieces++, time, samples));
        }
      }
    }
  }

  /** Returns the media time up to which pieces were handed out. */
  public Duration position() {
    return decoder.timeline().at(start);
  }

  /** Whether the file breaks off before its end; known once {@link #next} has returned empty. */
  public boolean isCutOff() {
    return decoder.isCutOff(position());
  }

  @Override
  public void close() {
    decoder.close();
  }

  /** Returns where to cut the buffer; 0 at the end, empty where more must be decoded first. */
  private OptionalInt cut() {
    OptionalLong jump = decoder.timeline().nextJump(start);
    boolean isClosed = isEnded;
    int available = filled;
    if (jump.isPresent() && jump.getAsLong() - start <= filled) {
      available = (int) (jump.getAsLong() - start);
      isClosed = true;
    }
    int target = (int) length.target(Math.max(0, expectedSamples - start));
    int from = target * 3 / 5;
    int to = target * 7 / 5;
    if (available <= to) {
      return isClosed ? OptionalInt.of(available) : OptionalInt.empty();
    }
    int sure = pauses.size() - 1;
    OptionalInt near = pause(from, to, 0, sure);
    OptionalInt any = near.isPresent() ? near : pause(from, available, 0, sure);
    if (any.isPresent()) {
      return any;
    }
    if (available >= length.limit()) {
      // The loudest threshold takes soft syllables for pauses, yet is better than no look at all.
      OptionalInt vague = pause(from, length.limit(), sure, pauses.size());
      return vague.isPresent() ? vague : OptionalInt.of(length.limit());
    }
    return isClosed ? OptionalInt.of(available) : OptionalInt.empty();
  }

  /** Looks for a pause with the thresholds from {@code surest} to before {@code vaguest}. */
  private OptionalInt pause(int from, int to, int surest, int vaguest) {
    for (int i = surest; i < vaguest; i++) {
      Pauses level = pauses.get(i);
      boolean tells = i == 0 || level.silentIn(start, start + to) < MOST_SILENCE * to;
      OptionalLong place =
          tells ? level.cut(start + from, start + to, MARGIN) : OptionalLong.empty();
      if (place.isPresent()) {
        return OptionalInt.of((int) (place.getAsLong() - start));
      }
    }
    return OptionalInt.empty();
  }

  private boolean isSilent(int cut) {
    return pauses.get(0).silentIn(start, start + cut) >= cut - LEAST_SOUND;
  }

  private short[] take(int cut, boolean isDropped) {
    short[] samples = isDropped ? new short[0] : Arrays.copyOf(buffer, cut);
    System.arraycopy(buffer, cut, buffer, 0, filled - cut);
    filled -= cut;
    start += cut;
    pauses.forEach(level -> level.forgetBefore(start));
    return samples;
  }

  private void fill() throws MediaException {
    isEnded = !decoder.next(new Sink());
  }

  /** Puts what is decoded into the buffer. */
  private final class Sink implements SpeechFilter.Blocks {
    @Override
    public void samples(ShortBuffer samples, int count, int channels) {
      if (filled + count > buffer.length) {
        buffer = Arrays.copyOf(buffer, filled + count + RATE_HZ);
      }
      if (channels == 1) {
        samples.get(buffer, filled, count);
      } else {
        downmix.mix(samples, count, buffer, filled);
      }
      filled += count;
    }

    @Override
    public void silenceStarts(int threshold, long sample) {
      pauses.get(threshold).open(sample);
    }

    @Override
    public void silenceEnds(int threshold, long sample) {
      pauses.get(threshold).close(sample);
    }
  }
}
