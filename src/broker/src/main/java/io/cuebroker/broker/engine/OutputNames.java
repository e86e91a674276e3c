package io.cuebroker.broker.engine;

import io.cuebroker.broker.JobOutput;
import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.CaptionFormats;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Names of a job's files, each another: they land in one folder. */
final class OutputNames {
  private OutputNames() {}

  /**
   * Gives outputs whose names are the same ones that differ: {@code a.ebu.stl} and {@code
   * a.spruce.stl}. A format whose own extension it is keeps its name.
   *
   * @param base of all names
   * @param language as the names were made for
   */
  static List<JobOutput> distinct(List<JobOutput> outputs, String base, String language) {
    Map<String, Integer> counts = new HashMap<>();
    outputs.forEach(output -> counts.merge(folded(output.fileName()), 1, Integer::sum));
    Set<String> taken = new HashSet<>();
    List<JobOutput> distinct = new ArrayList<>();
    for (JobOutput output : outputs) {
      CaptionFormat format = CaptionFormats.find(output.format()).orElseThrow();
      String own = JobOutput.mark(format);
      String mark = own.equals(format.info().extension()) ? "" : "." + own;
      String name = output.fileName();
      if (counts.getOrDefault(folded(name), 0) > 1) {
        name = format.fileName(base + mark, language);
      }
      for (int number = 2; !taken.add(folded(name)); number++) {
        name = format.fileName(base + "." + number + mark, language);
      }
      distinct.add(output.withFileName(name));
    }
    return distinct;
  }

  /** Many file systems take capitals for small letters. */
  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
