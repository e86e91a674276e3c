package io.cuebroker.broker.engine;

import io.cuebroker.broker.JobOutput;
import io.cuebroker.captions.CaptionDocument;
import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.CaptionFormats;
import io.cuebroker.captions.CaptionWriteException;
import io.cuebroker.captions.Diagnostic;
import io.cuebroker.captions.Feature;
import io.cuebroker.captions.FormatInfo.Fidelity;
import io.cuebroker.captions.Losses;
import io.cuebroker.captions.options.OptionException;
import io.cuebroker.captions.options.OutputOptions;
import java.util.ArrayList;
import java.util.List;

/** Finds out what a job's outputs do not hold of its captions, by writing them. */
final class OutputCheck {
  /** As many notes as a job shows of one output; all of them come with {@code POST /convert}. */
  private static final int MOST_NOTES = 5;

  private OutputCheck() {}

  static List<JobOutput> of(List<JobOutput> outputs, CaptionDocument document) {
    return outputs.stream().map(output -> output.withWarnings(warnings(output, document))).toList();
  }

  private static List<String> warnings(JobOutput output, CaptionDocument document) {
    List<String> warnings = new ArrayList<>();
    try {
      CaptionFormat format = CaptionFormats.find(output.format()).orElseThrow();
      OutputOptions options = OutputOptions.read(format, output.options());
      warnings.addAll(demands(format, options));
      Losses losses = format.losses(document, options.write());
      losses.dropped().stream()
          .sorted()
          .map(Feature::id)
          .forEach(feature -> warnings.add("dropped:" + feature));
      List<Diagnostic> notes = losses.notes();
      notes.stream()
          .limit(MOST_NOTES)
          .forEach(note -> warnings.add("note:" + Texts.shown(note.toString())));
      if (notes.size() > MOST_NOTES) {
        warnings.add("note:and " + (notes.size() - MOST_NOTES) + " more");
      }
    } catch (CaptionWriteException e) {
      warnings.add("not_writable:" + Texts.shown(String.valueOf(e.getMessage())));
    } catch (OptionException e) {
      // Options are checked when a job is accepted, but an earlier version may have been milder.
      warnings.add("not_writable:" + Texts.shown(String.valueOf(e.getMessage())));
    }
    return warnings;
  }

  /** Returns what an output's link answers nothing without, as warnings. */
  static List<String> demands(CaptionFormat format, OutputOptions options) {
    boolean isRefused =
        format.info().fidelity() == Fidelity.BEST_EFFORT && !options.allowBestEffort();
    return isRefused ? List.of("needs:allow_best_effort=true") : List.of();
  }
}
