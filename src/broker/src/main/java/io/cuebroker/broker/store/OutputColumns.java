package io.cuebroker.broker.store;

import io.cuebroker.broker.JobOutput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job's outputs in their three columns. The first is always read and flat: type, format and file
 * name of each output, one after another. The others are null for most jobs: options and warnings
 * of each output that has any, as a map from its type to a list or map in JSON text.
 *
 * @param options the column of options
 * @param warnings the column of warnings
 */
record OutputColumns(@Nullable String options, @Nullable String warnings) {
  private static final int FIELDS = 3;

  List<JobOutput> read(String outputs) {
    List<String> flat = JsonColumn.list(outputs);
    Map<String, String> optionsByType = JsonColumn.map(options);
    Map<String, String> warningsByType = JsonColumn.map(warnings);
    List<JobOutput> read = new ArrayList<>(flat.size() / FIELDS);
    for (int i = 0; i + 2 < flat.size(); i += FIELDS) {
      String type = flat.get(i);
      read.add(
          new JobOutput(
              type,
              flat.get(i + 1),
              flat.get(i + 2),
              JsonColumn.map(optionsByType.get(type)),
              JsonColumn.list(warningsByType.get(type))));
    }
    return read;
  }

  static String ofOutputs(List<JobOutput> outputs) {
    List<String> flat = new ArrayList<>();
    for (JobOutput output : outputs) {
      flat.add(output.type());
      flat.add(output.format());
      flat.add(output.fileName());
    }
    String column = JsonColumn.ofList(flat);
    return column == null ? "[]" : column;
  }

  static @Nullable String ofOptions(List<JobOutput> outputs) {
    Map<String, String> byType = new LinkedHashMap<>();
    for (JobOutput output : outputs) {
      if (!output.options().isEmpty()) {
        byType.put(output.type(), JsonColumn.ofMap(output.options()));
      }
    }
    return JsonColumn.ofOptionalMap(byType);
  }

  static @Nullable String ofWarnings(List<JobOutput> outputs) {
    Map<String, String> byType = new LinkedHashMap<>();
    for (JobOutput output : outputs) {
      String column = JsonColumn.ofList(output.warnings());
      if (column != null) {
        byType.put(output.type(), column);
      }
    }
    return JsonColumn.ofOptionalMap(byType);
  }
}
