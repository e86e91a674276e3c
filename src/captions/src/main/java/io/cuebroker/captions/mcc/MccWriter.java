package io.cuebroker.captions.mcc;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.DocumentFeatures;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.FrameRate;
import io.cuebroker.captions.WriteOptions;
import io.cuebroker.captions.WriteResult;
import io.cuebroker.captions.cea608.Cea608;
import io.cuebroker.captions.cea608.Cea608.Channel;
import io.cuebroker.captions.cea608.Cea608.Transmission;
import io.cuebroker.captions.cea708.Cea708;
import io.cuebroker.captions.timecode.Timecode;
import io.cuebroker.captions.timecode.TimecodeDay;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Writes one MCC file. */
final class MccWriter {
  /** So long a pause is filled with empty packets; a longer one would make the file its own. */
  private static final int LONGEST_FILL_SECONDS = 60;

  /**
   * So many empty packets are written in all, those of some five hours; without an end to them a
   * thousand short cues a minute apart would take hundreds of megabytes.
   */
  private static final int MOST_FILLERS = 500_000;

  private static final String ENGLISH = "eng";

  private final CaptionDocument document;
  private final FrameRate rate;
  private final Duration offset;
  private final CdpRate cdp;
  private final long firstFrame;
  private final long firstPair;
  private long fillers;

  MccWriter(CaptionDocument document, WriteOptions options) throws CaptionWriteException {
    this.document = document;
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
    TimecodeDay.requireHeld("MCC", document.cues(), offset, rate);
    Cea608.Encoding pairs = Cea608.encode(onPairs(), Channel.CC1, cdp.pairRate(), firstPair);
    Map<Long, Integer> pairsByNumber = new HashMap<>();
    for (Transmission transmission : pairs.transmissions()) {
      long number = transmission.frame();
      for (int pair : transmission.pairs()) {
        pairsByNumber.put(number++, pair);
      }
    }
    List<Cue> seen = seenBy608(pairs);
    Cea708.Encoding packets = Cea708.encode(seen, cdp.rate(), cdp.dtvccBytes());
    byte[] data =
        lines(pairsByNumber, packets.packets()).toString().getBytes(StandardCharsets.US_ASCII);
    String header = Header.text(rateName(), UUID.nameUUIDFromBytes(data), now);
    ByteArrayOutputStream file = new ByteArrayOutputStream(header.length() + data.length);
    file.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
    file.writeBytes(data);
    Set<Feature> dropped = DocumentFeatures.notCarried(document, MccFormat.INFO.carries());
    dropped.addAll(pairs.dropped());
    List<Diagnostic> notes = new ArrayList<>(pairs.notes());
    for (Cea708.Late late : packets.late()) {
      notes.add(noteOf(late, seen.get(late.cue())));
    }
    if (fillers >= MOST_FILLERS) {
      notes.add(
          Diagnostic.cue(
              Math.max(1, document.cues().size()),
              "the file leaves out the frames without captions, from the "
                  + MOST_FILLERS
                  + "th of them on"));
    }
    return new WriteResult(file.toByteArray(), dropped, notes);
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

  private StringBuilder lines(Map<Long, Integer> pairs, List<Cea708.Packet> packets)
      throws CaptionWriteException {
    TreeSet<Long> used = new TreeSet<>();
    for (long pair : pairs.keySet()) {
      used.add(cdp.frameOfPair(pair));
    }
    Map<Long, List<Integer>> dtvcc = new HashMap<>();
    for (Cea708.Packet packet : packets) {
      dtvcc.put(packet.frame(), packet.bytes());
      used.add(packet.frame());
    }
    PacketWriter writer = new PacketWriter(cdp, rate, language());
    StringBuilder text = new StringBuilder();
    long next = used.isEmpty() ? 0 : withFieldOne(Math.min(firstFrame, used.first()));
    for (long frame : used) {
      long pause = frame - next;
      boolean isFilled =
          pause <= (long) LONGEST_FILL_SECONDS * rate.nominal() && fillers < MOST_FILLERS;
      fillers += isFilled ? pause : 0;
      for (long at = isFilled ? next : withFieldOne(frame); at <= frame; at++) {
        Timecode timecode = new Timecode(at, rate);
        if (!TimecodeDay.holds(timecode)) {
          throw new CaptionWriteException(
              "MCC time codes end at 24 hours, before the last cue does");
        }
        text.append(timecode.format(':')).append('\t');
        HexText.append(text, writer.packet(at, pairs, dtvcc.getOrDefault(at, List.of())));
        text.append(Header.LINE_END);
      }
      next = frame + 1;
    }
    return text;
  }

  /** FFmpeg reads the field of a file's first pair, so that must be field 1. */
  private long withFieldOne(long frame) {
    long first = frame;
    while (cdp.firstFieldOf(first) % 2 != 0) {
      first--;
    }
    return first;
  }

  private String language() {
    try {
      String code = Locale.forLanguageTag(document.language()).getISO3Language();
      return code.length() == ENGLISH.length() && !code.equals("und") ? code : ENGLISH;
    } catch (MissingResourceException e) {
      return ENGLISH;
    }
  }

  private Diagnostic noteOf(Cea708.Late late, Cue seen) {
    Duration start = seen.start().minus(Timecode.duration(firstFrame, cdp.rate()));
    int number = 1;
    for (int i = 0; i < document.cues().size(); i++) {
      if (document.cues().get(i).start().compareTo(start) <= 0) {
        number = i + 1;
      }
    }
    return Diagnostic.cue(
        number,
        "its CEA-708 window is seen "
            + Timecode.duration(late.frames(), rate).toMillis()
            + " ms ("
            + late.frames()
            + (late.frames() == 1 ? " frame" : " frames")
            + ") later than asked: there is not time enough to load it");
  }
}
