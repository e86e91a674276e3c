package io.cuebroker.sandbox.threeplay;

import java.util.Set;

/** The parameters that each route knows, besides the key: contracts notes, section 1.4. */
final class Routes {
  static final Set<String> NONE = Set.of();

  static final Set<String> CREATE_FILE =
      Set.of(
          "source_url",
          "language_id",
          "name",
          "description",
          "batch_id",
          "label",
          "attribute1",
          "attribute2",
          "attribute3",
          "reference_id",
          "integration_id",
          "vicc_parent_id");

  static final Set<String> LIST_FILES =
      Set.of(
          "name",
          "name_cont",
          "reference_id",
          "attribute1",
          "attribute2",
          "attribute3",
          "label",
          "page",
          "per_page",
          "sort_by",
          "sort_dir");

  static final Set<String> LIST_TRANSCRIPTS =
      Set.of(
          "id",
          "media_file_id",
          "media_file_name",
          "media_file_reference_id",
          "media_file_label",
          "media_file_attribute1",
          "media_file_attribute2",
          "media_file_attribute3",
          "status",
          "language_id",
          "default",
          "sort_by",
          "sort_dir",
          "per_page",
          "page");

  static final Set<String> ARCHIVE = Set.of("media_file_id");
  static final Set<String> ORDER_ASR = Set.of("media_file_id", "callback");
  static final Set<String> ORDER_HUMAN = Set.of("media_file_id", "turnaround_level_id", "callback");
  static final Set<String> TEXT = Set.of("output_format_id", "offset", "clips[]");
  static final Set<String> LINK = Set.of("hours_until_expiration");

  private Routes() {}
}
