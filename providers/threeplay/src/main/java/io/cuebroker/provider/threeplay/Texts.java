package io.cuebroker.provider.threeplay;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuebroker.captions.CaptionFormats;
import io.cuebroker.captions.CaptionSyntaxException;
import io.cuebroker.captions.ReadOptions;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.CaptionFile.Origin;
import io.cuebroker.provider.OrderId;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Fetches captions, and believes nothing that cannot be read as such (quirks Q3 to Q5). */
final class Texts {
  private final Projects projects;
  private final OutputFormat format;
  private final LanguageIds languages;

  Texts(Projects projects, OutputFormat format, LanguageIds languages) {
    this.projects = projects;
    this.format = format;
    this.languages = languages;
  }

  CaptionFile fetch(OrderId order) throws ProviderException {
    OrderName name = Projects.name(order);
    if (name.kind() == OrderName.Kind.FILE) {
      throw failure(Kind.REJECTED, "nothing_ordered", "nothing was ordered for this file");
    }
    Project project = projects.of(name);
    Transcript transcript = project.transcript(name.number());
    if (transcript.isRunning()) {
      throw notReady();
    }
    if (transcript.isCancelled()) {
      throw failure(Kind.REJECTED, "order_cancelled", "the order was cancelled");
    }
    byte[] captions = text(project, name.number()).getBytes(StandardCharsets.UTF_8);
    check(captions);
    return new CaptionFile(
        name.number() + "." + format.format(),
        Optional.of(format.format()),
        captions,
        origin(transcript),
        Optional.of("3play"),
        Optional.empty(),
        transcript.language().isPresent()
            ? languages.tag(transcript.language().getAsLong())
            : Optional.empty(),
        List.of());
  }

  private String text(Project project, long transcript) throws ProviderException {
    Reply reply = project.text(transcript, format.id());
    if (reply instanceof Reply.Refused refused && refused.isNotFound()) {
      throw notReady(); // The transcript exists; once, its text did not.
    }
    JsonNode data = reply.orThrow();
    if (!data.isTextual()) {
      throw Project.unexpected("a caption file");
    }
    if (data.asText().isBlank()) {
      throw notReady();
    }
    return data.asText();
  }

  private void check(byte[] captions) throws ProviderException {
    String head =
        new String(captions, 0, Math.min(captions.length, 200), StandardCharsets.UTF_8)
            .strip()
            .toLowerCase(Locale.ROOT);
    if (head.startsWith("<html") || head.startsWith("<!doctype html")) {
      throw malformed("a page of HTML", Optional.empty());
    }
    try {
      CaptionFormats.find(format.format()).orElseThrow().read(captions, ReadOptions.DEFAULT);
    } catch (CaptionSyntaxException e) {
      throw malformed("no " + format.format(), Optional.of(e));
    }
  }

  /** Edits are made by people, whoever was first. */
  private static Origin origin(Transcript transcript) {
    if (!transcript.isAsr()) {
      return Origin.HUMAN;
    }
    return transcript.edition().isPresent() ? Origin.MACHINE_EDITED : Origin.MACHINE;
  }

  private static ProviderException notReady() {
    return failure(Kind.NOT_READY, "not_ready", "3Play has no captions of this order yet");
  }

  private static ProviderException malformed(String what, Optional<CaptionSyntaxException> cause) {
    ProviderProblem problem =
        ProviderProblem.of(
            Kind.VENDOR_FAULT,
            ProviderProblem.UNREADABLE_CAPTIONS,
            "3Play's caption file is " + what);
    return cause.isPresent()
        ? new ProviderException(problem, cause.get())
        : new ProviderException(problem);
  }

  private static ProviderException failure(Kind kind, String code, String message) {
    return new ProviderException(ProviderProblem.of(kind, code, message));
  }
}
