package io.cuebroker.provider.threeplay;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** A media file as 3Play shows it: contracts notes, section 1.4. */
record MediaFile(long id, Optional<String> reference, Optional<Instant> createdAt) {

  /** Returns the file of a JSON object, or empty if it is none. */
  static Optional<MediaFile> of(JsonNode json) {
    OptionalLong id = Wire.id(json, "id");
    if (id.isEmpty()) {
      return Optional.empty();
    }
    Optional<Instant> created = Wire.text(json, "created_at").flatMap(VendorTime::parse);
    return Optional.of(new MediaFile(id.getAsLong(), Wire.text(json, "reference_id"), created));
  }
}
