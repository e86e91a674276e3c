package io.cuebroker.provider.rev;

import io.cuebroker.captions.CaptionFormat;
import io.cuebroker.captions.CaptionFormats;
import io.cuebroker.captions.FileHead;
import io.cuebroker.provider.CaptionFile;
import io.cuebroker.provider.ProviderException;
import io.cuebroker.provider.ProviderProblem;
import io.cuebroker.provider.ProviderProblem.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Picks an order's captions among what hangs on it, and downloads them. */
final class Deliverables {
  private static final String ANY = "*/*";
  private static final int NOT_OFFERED = 406;
  private static final int LONGEST_NAME = 120;
  private static final Pattern FILE_NAME = Pattern.compile("(?i)filename=\"?([^\";]+)\"?");

  private final RevCalls calls;
  private final RevFormat format;

  Deliverables(RevCalls calls, RevFormat format) {
    this.calls = calls;
    this.format = format;
  }

  /** Returns the captions of an order; of several those that are called like its media. */
  static Optional<Wire.Attachment> captions(Wire.Order order) {
    List<Wire.Attachment> captions =
        order.allAttachments().stream()
            .filter(attachment -> attachment.id() != null && !attachment.id().isBlank())
            .filter(Deliverables::isCaptions)
            .toList();
    List<String> media =
        order.allAttachments().stream()
            .filter(attachment -> is(attachment.kind(), "media"))
            .map(Deliverables::baseName)
            .toList();
    return captions.stream()
        .filter(attachment -> media.contains(baseName(attachment)))
        .findFirst()
        .or(() -> captions.stream().findFirst());
  }

  /** Downloads the captions, in the format that was ordered or else as the vendor keeps them. */
  CaptionFile fetch(RevAccount account, Wire.Attachment captions) throws ProviderException {
    Reply reply = content(account, captions, format.mediaType());
    if (reply.status() == NOT_OFFERED) {
      reply = content(account, captions, ANY);
    }
    if (!reply.isSuccess()) {
      throw calls.error(Operation.CONTENT, reply);
    }
    if (reply.body().length == 0) {
      throw new ProviderException(
          ProviderProblem.of(Kind.NOT_READY, "not_delivered", "Rev's caption file is empty yet"));
    }
    CaptionFormat found = format(reply);
    return new CaptionFile(
        fileName(reply, captions, found.info().extension()),
        Optional.of(found.info().id()),
        reply.body(),
        origin(captions),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /** The address is made from the id: that in {@code links} may lead to another host. */
  private Reply content(RevAccount account, Wire.Attachment captions, String mediaType)
      throws ProviderException {
    String charset = mediaType.startsWith("text/") ? "utf-8" : null;
    String id = captions.id() == null ? "" : captions.id();
    return calls.send(
        Operation.CONTENT, calls.api().content(account.authorization(), mediaType, charset, id));
  }

  /** A success may hold a page, an error, or a format that was not asked for. */
  private CaptionFormat format(Reply reply) throws ProviderException {
    FileHead head = FileHead.of(reply.body());
    Optional<CaptionFormat> asked =
        CaptionFormats.find(format.id()).filter(it -> it.recognises(head));
    Optional<CaptionFormat> found =
        reply.isPage()
            ? Optional.empty()
            : asked.or(
                () ->
                    CaptionFormats.detect(reply.body(), Optional.empty())
                        .filter(it -> RevFormat.readable(it.info().id()).isPresent()));
    if (found.isEmpty()) {
      throw calls.unreadable(reply);
    }
    return found.get();
  }

  private static CaptionFile.Origin origin(Wire.Attachment captions) {
    String type = captions.deliverableType() == null ? "" : captions.deliverableType();
    Service service =
        type.toLowerCase(Locale.ROOT).startsWith("ai_") ? Service.AUTOMATED : Service.HUMAN;
    return service.origin();
  }

  private static boolean isCaptions(Wire.Attachment attachment) {
    String type = attachment.deliverableType();
    boolean typed = is(type, "caption") || is(type, "ai_caption");
    boolean other = is(type, "subtitle") || is(type, "burned_in_caption");
    return typed ? !is(attachment.kind(), "media") : (is(attachment.kind(), "caption") && !other);
  }

  private static boolean is(@Nullable String word, String expected) {
    return word != null && word.strip().equalsIgnoreCase(expected);
  }

  private static String baseName(Wire.Attachment attachment) {
    String name = attachment.name() == null ? "" : attachment.name();
    return withoutExtension(name.substring(name.lastIndexOf('/') + 1));
  }

  private static String fileName(Reply reply, Wire.Attachment captions, String extension) {
    Matcher named = FILE_NAME.matcher(reply.header("Content-Disposition").orElse(""));
    String name = named.find() ? withoutExtension(named.group(1).strip()) : baseName(captions);
    String safe = name.replaceAll("[\\p{Cntrl}/\\\\]", "_");
    String base = safe.substring(0, Math.min(LONGEST_NAME, safe.length()));
    return (base.isBlank() ? "captions" : base) + "." + extension;
  }

  private static String withoutExtension(String name) {
    return name.replaceFirst("\\.[A-Za-z0-9]{1,5}$", "");
  }
}
