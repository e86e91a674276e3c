package io.cuebroker.captions.mcc;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.DocumentFeatures;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.Losses;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import io.cuebroker.captions.cea608.Cea608;
import io.cuebroker.captions.cea608.Cea608.Channel;
import io.cuebroker.captions.cea608.Cea608.Transmission;
import io.cuebroker.captions.cea708.Cea708;
import io.cuebroker.captions.timecode.Timecode;
import io.cuebroker.captions.timecode.TimecodeDay;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Writes one MCC file. */
final class MccWriter {
  /**
   * A day at 30 frames a second takes some 140 megabytes. The bytes are one array, which must find
   * room in a small heap.
   */
  private static final long MOST_BYTES = 160L * 1024 * 1024;

  private static final String ENGLISH = "eng";

  private final CaptionDocument document;
  private final FrameRate rate;
  private final Duration offset;
  private final CdpRate cdp;
  private final long firstFrame;
  private final long firstPair;
  private final List<Diagnostic> notes = new ArrayList<>();
  private final Set<Feature> dropped;

  MccWriter(CaptionDocument document, WriteOptions options) throws CaptionWriteException {
    this.document = document;
    this.dropped = DocumentFeatures.notCarried(document, MccFormat.INFO.carries());
    this.rate = options.frameRate();
    this.offset = options.offset();
    this.cdp =
        CdpRate.of(rate)
            .orElseThrow(
                () ->
                    new CaptionWriteException(
                        "MCC has no packets for " + rate.perSecond() + " frames per second"));
    long start = Timecode.frames(options.offset(), rate);
    // Where fields have frames of their own, the programme starts with one of field 1.
    this.firstFrame = cdp.frameOfPair(cdp.firstPairFrom(start));
    this.firstPair = cdp.firstPairFrom(firstFrame);
  }

  WriteResult write(Instant now) throws CaptionWriteException {
    PacketLines lines = lines();
    String rateName = rateName();
    // The header names the lines by what they are, and has one length whatever the name.
    int headerLength = Header.text(rateName, new UUID(0, 0), now).length();
    byte[] file = new byte[headerLength + length(lines)];
    lines.write(AsciiText.in(file, headerLength));
    String header = Header.text(rateName, nameOf(file, headerLength), now);
    System.arraycopy(header.getBytes(StandardCharsets.US_ASCII), 0, file, 0, headerLength);
    return new WriteResult(file, dropped, notes);
  }

  /** Writes nothing, and says what would have been lost. */
  Losses losses() throws CaptionWriteException {
    length(lines());
    return new Losses(dropped, notes);
  }

  private PacketLines lines() throws CaptionWriteException {
    TimecodeDay.requireHeld("MCC", document.cues(), offset, rate);
    Cea608.Encoding pairs = Cea608.encode(onPairs(), Channel.CC1, cdp.pairRate(), firstPair);
    List<Cue> seen = seenBy608(pairs);
    Cea708.Encoding packets = Cea708.encode(seen, cdp.rate(), cdp.dtvccBytes());
    dropped.addAll(pairs.dropped());
    notes.addAll(pairs.notes());
    if (!packets.late().isEmpty()) {
      note(packets.late(), seen);
    }
    return new PacketLines(
        cdp, rate, firstFrame, language(), pairs.transmissions(), packets.packets());
  }

  /** Returns the length of the lines, and notes what they leave out. */
  private int length(PacketLines lines) throws CaptionWriteException {
    AsciiText counted = AsciiText.counted();
    long fillers = lines.write(counted);
    if (counted.length() > MOST_BYTES) {
      throw new CaptionWriteException(
          "an MCC file of these captions would have more than "
              + MOST_BYTES
              + " bytes; write them in parts of some hours each");
    }
    if (fillers >= PacketLines.MOST_FILLERS) {
      notes.add(
          Diagnostic.cue(
              Math.max(1, document.cues().size()),
              "the file leaves out the frames without captions, from the "
                  + PacketLines.MOST_FILLERS
                  + "th of them on"));
    }
    return (int) counted.length();
  }

  /** As {@link UUID#nameUUIDFromBytes}, of bytes within an array. */
  private static UUID nameOf(byte[] file, int from) {
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      md5.update(file, from, file.length - from);
      ByteBuffer digest = ByteBuffer.wrap(md5.digest());
      long high = (digest.getLong() & ~0xF000L) | 0x3000L;
      long low = (digest.getLong() & ~(3L << 62)) | (1L << 63);
      return new UUID(high, low);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }

  private String rateName() {
    return rate.nominal() + (rate.dropFrame() ? "DF" : "");
  }

  /** Moves each time to that of a pair, in the frame nearest to it. */
  private CaptionDocument onPairs() {
    List<Cue> cues = new ArrayList<>();
    for (Cue cue : document.cues()) {
      Duration start = onPair(cue.start());
      Duration end = onPair(cue.end());
      cues.add(cue.withTimes(start, end.compareTo(start) > 0 ? end : start.plusMillis(1)));
    }
    return document.withCues(cues);
  }

  private Duration onPair(Duration time) {
    FrameRate pairRate = cdp.pairRate();
    if (pairRate.nominal() <= rate.nominal()) {
      return Timecode.duration(Timecode.frames(time, pairRate), pairRate);
    }
    long pair = cdp.firstPairFrom(firstFrame + Timecode.frames(time, rate));
    return Timecode.duration(pair - firstPair, pairRate);
  }

  /** Returns what a CEA-608 receiver shows, by start, times counted from frame 0. */
  private List<Cue> seenBy608(Cea608.Encoding pairs) {
    FrameRate pairRate = cdp.pairRate();
    Cea608.Decoder decoder = Cea608.decoder(1, pairRate, 0, flaw -> {});
    long end = 0;
    for (Transmission transmission : pairs.transmissions()) {
      end = transmission.frame();
      for (int pair : transmission.pairs()) {
        decoder.accept(end++, pair);
      }
    }
    List<Cue> cues = new ArrayList<>();
    for (Cue cue : decoder.finish(end).getOrDefault(Channel.CC1, List.of())) {
      long start = frame(cue.start());
      // Two pairs may be of one frame, so what lasts for one pair would last for none.
      long last = Math.max(start + 1, frame(cue.end()));
      cues.add(
          cue.withTimes(Timecode.duration(start, cdp.rate()), Timecode.duration(last, cdp.rate())));
    }
    return cues;
  }

  private long frame(Duration timeOfPair) {
    return cdp.frameOfPair(Timecode.frames(timeOfPair, cdp.pairRate()));
  }

  private String language() {
    try {
      String code = Locale.forLanguageTag(document.language()).getISO3Language();
      return code.length() == ENGLISH.length() && !code.equals("und") ? code : ENGLISH;
    } catch (MissingResourceException e) {
      return ENGLISH;
    }
  }

  private void note(List<Cea708.Late> lateOnes, List<Cue> seen) {
    TreeMap<Duration, Integer> latest = new TreeMap<>();
    for (int i = 0; i < document.cues().size(); i++) {
      latest.put(document.cues().get(i).start(), i + 1);
    }
    int number = 1;
    for (Map.Entry<Duration, Integer> entry : latest.entrySet()) {
      number = Math.max(number, entry.getValue());
      entry.setValue(number);
    }
    Duration programmeStart = Timecode.duration(firstFrame, cdp.rate());
    for (Cea708.Late late : lateOnes) {
      Duration start = seen.get(late.cue()).start().minus(programmeStart);
      Map.Entry<Duration, Integer> cue = latest.floorEntry(start);
      notes.add(
          Diagnostic.cue(
              cue == null ? 1 : cue.getValue(),
              "its CEA-708 window is seen "
                  + Timecode.duration(late.frames(), rate).toMillis()
                  + " ms ("
                  + late.frames()
                  + (late.frames() == 1 ? " frame" : " frames")
                  + ") later than asked: there is not time enough to load it"));
    }
  }
}
