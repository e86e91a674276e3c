package io.cuebroker.bench.speech;

import io.cuebroker.media.MediaException;
import io.cuebroker.media.MediaFile;
import io.cuebroker.media.PieceLength;
import io.cuebroker.media.SpeechPiece;
import io.cuebroker.media.SpeechPieces;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decodes whole files the way the product does, so that both sides hear the same samples. */
final class Audio {
  private static final PieceLength LENGTH =
      new PieceLength(Duration.ofSeconds(30), Duration.ofSeconds(30), 1);

  private Audio() {}

  static short[] samples(Path file) throws MediaException {
    List<short[]> pieces = new ArrayList<>();
    int total = 0;
    try (MediaFile media = MediaFile.open(file);
        SpeechPieces speech = media.speech(LENGTH)) {
      for (Optional<SpeechPiece> piece = speech.next(); piece.isPresent(); piece = speech.next()) {
        pieces.add(piece.get().samples());
        total += piece.get().samples().length;
      }
    }
    ShortBuffer all = ShortBuffer.allocate(total);
    pieces.forEach(all::put);
    return all.array();
  }
}
