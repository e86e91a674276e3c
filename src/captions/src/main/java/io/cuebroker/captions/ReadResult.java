package io.cuebroker.captions;

import java.util.List;

/**
 * A document and what was met on the way to it.
 *
 * @param diagnostics in file order; empty for a flawless file
 */
public record ReadResult(CaptionDocument document, List<Diagnostic> diagnostics) {
  public ReadResult {
    diagnostics = List.copyOf(diagnostics);
  }
}
