package io.cuebroker.captions.ebustl;

import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.Cue;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.Diagnostics;
import io.cuebroker.captions.DisplayMode;
import io.cuebroker.captions.MediaTimes;
import io.cuebroker.captions.Placement;
import io.cuebroker.captions.Placement.TextAlign;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.captions.ReadResult;
import io.cuebroker.captions.textual.SourceParts;
import io.cuebroker.captions.timecode.Timecode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one EBU STL file. */
final class EbuStlReader {
  private final byte[] file;
  private final ReadOptions options;
  private final Diagnostics diagnostics = new Diagnostics();
  private final MediaTimes times;
  private final List<Cue> cues = new ArrayList<>();

  /** The first block of a subtitle whose last one has not come yet. */
  private Optional<TtiBlock> first = Optional.empty();

  private static final int MOST_CODES = 1_000_000;

  private final ByteArrayOutputStream text = new ByteArrayOutputStream();

  /** Most subtitles of a file stand at a few places. */
  private final Map<Place, Optional<Placement>> placements = new HashMap<>();

  private int nextExtension;
  private int lost;
  private int comments;
  private int userData;
  private int reserved;

  EbuStlReader(byte[] file, ReadOptions options) {
    this.file = file;
    this.options = options;
    this.times = new MediaTimes(options, diagnostics);
  }

  ReadResult read() throws CaptionSyntaxException {
    requireHeader();
    requireFewCodes();
    Gsi gsi = Gsi.read(file, options, diagnostics);
    for (int at = Gsi.LENGTH; at + TtiBlock.LENGTH <= file.length; at += TtiBlock.LENGTH) {
      readBlock(new TtiBlock(file, at), gsi);
    }
    endUnfinished(gsi);
    reportLength(gsi);
    reportLeftOut(gsi);
    if (cues.isEmpty() && lost > 0) {
      throw new CaptionSyntaxException(
          Diagnostic.atByte(Gsi.LENGTH, "no subtitle has time codes that can be read"));
    }
    String language = gsi.language().or(options::language).orElse(CaptionDocument.UNKNOWN_LANGUAGE);
    return new ReadResult(
        new CaptionDocument(language, cues, List.of(), gsi.metadata()), diagnostics.list());
  }

  private void requireHeader() throws CaptionSyntaxException {
    int from = Math.min(Gsi.DISK_FORMAT, file.length);
    int to = Math.min(from + DiskFormat.LENGTH, file.length);
    String diskFormat = new String(file, from, to - from, StandardCharsets.ISO_8859_1);
    if (!diskFormat.startsWith("STL")) {
      throw new CaptionSyntaxException(
          Diagnostic.atByte(
              from, "not an EBU STL file: a disk format code such as STL25.01 must stand here"));
    }
    if (file.length < Gsi.LENGTH) {
      throw new CaptionSyntaxException(
          Diagnostic.atByte(file.length, "the file ends within its header, which has 1024 bytes"));
    }
  }

  /** Each code may begin a row or a run of style; see {@link SourceParts} for what those take. */
  private void requireFewCodes() throws CaptionSyntaxException {
    int codes = 0;
    for (int at = Gsi.LENGTH; at + TtiBlock.LENGTH <= file.length; at += TtiBlock.LENGTH) {
      codes += new TtiBlock(file, at).codes();
    }
    if (codes > MOST_CODES) {
      throw new CaptionSyntaxException(
          Diagnostic.atByte(
              Gsi.LENGTH,
              "more than " + MOST_CODES + " control codes; captions are not like that"));
    }
  }

  private void readBlock(TtiBlock block, Gsi gsi) {
    if (block.isUserData()) {
      userData++;
    } else if (block.isReserved()) {
      reserved++;
    } else if (block.isComment()) {
      comments++;
    } else {
      readText(block, gsi);
    }
  }

  private void readText(TtiBlock block, Gsi gsi) {
    if (first.isPresent() && !first.get().isSameSubtitle(block)) {
      endUnfinished(gsi);
    }
    if (first.isEmpty()) {
      first = Optional.of(block);
      nextExtension = 0;
    }
    if (block.hasTextAfterEnd()) {
      diagnostics.add(at(block, "text after unused space left out").ofLoss());
    }
    text.writeBytes(block.text());
    if (block.extension() == TtiBlock.LAST) {
      endSubtitle(gsi);
    } else {
      if (block.extension() != nextExtension) {
        diagnostics.add(at(block, "an extension block is missing before this one").ofLoss());
      }
      nextExtension = block.extension() + 1;
    }
  }

  private void endUnfinished(Gsi gsi) {
    if (first.isPresent()) {
      diagnostics.add(at(first.get(), "the subtitle's last block is missing"));
      endSubtitle(gsi);
    }
  }

  private void endSubtitle(Gsi gsi) {
    TtiBlock block = first.orElseThrow();
    first = Optional.empty();
    byte[] bytes = text.toByteArray();
    text.reset();
    Optional<Timecode> start = block.start(gsi.rate());
    Optional<Timecode> end = block.end(gsi.rate());
    if (start.isEmpty() || end.isEmpty()) {
      diagnostics.add(
          at(block, "no time code of " + gsi.rate().nominal() + " frames; subtitle dropped")
              .ofLoss());
      lost++;
      return;
    }
    TextField.Content content = TextField.read(bytes, gsi.table(), gsi.isTeletext());
    for (String flaw : content.flaws()) {
      diagnostics.add(at(block, flaw));
    }
    times.set(
        start.get().time().toMillis(),
        end.get().time().toMillis(),
        Diagnostic.Where.BYTE,
        block.offset());
    Place place =
        new Place(
            content.isDoubleHeight() ? 2 : 1,
            block.firstRow(),
            content.lines().size(),
            block.align());
    Optional<Placement> placement =
        placements.computeIfAbsent(place, asked -> asked.placement(gsi.rows()));
    cues.add(
        new Cue(
            Optional.empty(),
            times.start(),
            times.end(),
            content.lines(),
            placement,
            Optional.empty(),
            List.of(),
            DisplayMode.POP_ON));
  }

  private void reportLength(Gsi gsi) {
    int blocks = (file.length - Gsi.LENGTH) / TtiBlock.LENGTH;
    int rest = (file.length - Gsi.LENGTH) % TtiBlock.LENGTH;
    if (gsi.blocks() != blocks) {
      diagnostics.add(
          Diagnostic.atByte(
              Gsi.BLOCKS,
              "the header announces "
                  + (gsi.blocks() < 0 ? "no number of" : gsi.blocks())
                  + " blocks, the file has "
                  + blocks));
    }
    if (rest > 0) {
      long from = (long) file.length - rest;
      diagnostics.add(Diagnostic.atByte(from, "the last block is not whole; left out").ofLoss());
    }
  }

  private void reportLeftOut(Gsi gsi) {
    report(comments, "comment blocks, which are not for display, left out");
    report(userData, "blocks of user data left out");
    report(reserved, "blocks with a reserved extension number left out");
    if (gsi.programmeStart().isPresent() && options.offset().isZero()) {
      diagnostics.add(
          Diagnostic.atByte(
              Gsi.PROGRAMME_START,
              "the programme starts at "
                  + gsi.programmeStart().get().replaceAll("(..)(?=.)", "$1:")
                  + ", which times include unless it is given as the input's offset"));
    }
  }

  private void report(int count, String what) {
    if (count > 0) {
      diagnostics.add(Diagnostic.atByte(Gsi.LENGTH, count + " " + what));
    }
  }

  private static Diagnostic at(TtiBlock block, String message) {
    return Diagnostic.atByte(block.offset(), message);
  }

  /** Where a subtitle stands, as its block says it. */
  private record Place(int rowsEach, int firstRow, int lines, TextAlign align) {
    Optional<Placement> placement(int rows) {
      return new Rows(rows, rowsEach).placement(firstRow, lines, align);
    }
  }
}
