package io.cuebroker.server.web;

import io.cuebroker.broker.DeskId;
import io.cuebroker.broker.JobId;
import io.cuebroker.broker.JobProblem;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One request and its answer, as dialects see them. Belongs to one thread. */
public final class Exchange {
  private static final int WORTH_COMPRESSING = 1_500;
  private static final String NOTES = "cuebroker.notes";

  private final Context context;
  private final String requestId;
  private final DeskId desk;
  private final Cors cors;
  private Optional<Later> later = Optional.empty();
  private final FileAnswer files;

  Exchange(Context context, String requestId, DeskId desk, Cors cors, FileAnswer files) {
    this.context = context;
    this.requestId = requestId;
    this.desk = desk;
    this.cors = cors;
    this.files = files;
  }

  /** Returns the caller's desk; on open routes the default one, which means nothing there. */
  public DeskId desk() {
    return desk;
  }

  /** Returns the name of this request. */
  public String requestId() {
    return requestId;
  }

  /** Whether only the headers of a {@code GET} are asked for. */
  public boolean isHead() {
    return context.req().getMethod().equals("HEAD");
  }

  /** Returns a path parameter, decoded. */
  public String path(String name) {
    return context.pathParam(name);
  }

  /** Returns the job id in the path; what cannot be one is simply not found. */
  public JobId jobId() {
    return JobId.parse(path("id")).orElseThrow(Exchange::jobNotFound);
  }

  /** Returns the answer to a job id that leads nowhere. */
  public static ProblemException jobNotFound() {
    return new ProblemException(
        Problem.of(JobProblem.of(JobProblem.Code.JOB_NOT_FOUND, "There is no job with this id.")));
  }

  /** Returns a query parameter; one that is blank counts as absent. */
  public Optional<String> query(String name) {
    String value = context.queryParam(name);
    return value == null || value.isBlank() ? Optional.empty() : Optional.of(value.strip());
  }

  /** Returns every query parameter with its values. */
  public Map<String, List<String>> queries() {
    return context.queryParamMap();
  }

  /**
   * Refuses query parameters with other names: a misspelt filter would silently not filter.
   *
   * @throws ProblemException naming the first other one
   */
  public void allowQueries(Set<String> names) {
    for (String name : queries().keySet()) {
      if (!names.contains(name)) {
        throw new ProblemException(
            Problem.field("invalid_field", name, "There is no such query parameter.")
                .at(name, names.stream().sorted().toList()));
      }
    }
  }

  /** Returns a query parameter that is {@code true} or {@code false}; false where it is absent. */
  public boolean flag(String name) {
    return query(name).map(value -> bool(name, value)).orElse(false);
  }

  private static boolean bool(String name, String value) {
    return switch (value) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default ->
          throw new ProblemException(
              Problem.field("invalid_field", name, name + " must be true or false.")
                  .at(name, List.of("true", "false")));
    };
  }

  /** Returns every request header; of one that comes several times, the first. */
  public Map<String, String> headers() {
    return context.headerMap();
  }

  /** Returns a request header. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(context.req().getHeader(name));
  }

  /**
   * Returns a request header that people's words stand in: UTF-8, or Latin-1 where it is none. What
   * carries headers takes each byte for a character.
   */
  public Optional<String> words(String name) {
    return header(name).map(Exchange::decoded);
  }

  private static String decoded(String text) {
    if (text.chars().anyMatch(c -> c > 0xFF)) {
      return text; // Decoded already.
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)))
          .toString();
    } catch (CharacterCodingException e) {
      return text;
    }
  }

  /** Returns the length the caller announced, or -1. */
  public long contentLength() {
    return context.req().getContentLengthLong();
  }

  /** Returns the body as it comes. */
  public InputStream body() throws IOException {
    return context.req().getInputStream();
  }

  /** Sets a response header. */
  public void respondWith(String name, String value) {
    context.res().setHeader(name, value);
  }

  /**
   * Lets pages of every listed origin (of all, where the list has {@code *}) use this answer: what
   * players load.
   */
  public void allowOtherPages() {
    cors.applyToPublic(context);
  }

  /** Answers with JSON. */
  public void json(int status, Json.Writer writer) throws IOException {
    send(status, "application/json", Json.bytes(writer));
  }

  /** Answers with JSON that is already written. */
  public void json(int status, byte[] json) throws IOException {
    send(status, "application/json", json);
  }

  /** Answers without a body. */
  public void empty(int status) {
    context.res().setContentType(null); // What is not there has no type.
    context.res().setStatus(status);
  }

  /**
   * Answers with content under a tag of its bytes; where the caller has them already, with 304. The
   * tag is weak, since compression makes other bytes of the same content.
   */
  public void tagged(String contentType, byte[] content) throws IOException {
    tagged("", contentType, content);
  }

  /**
   * The same under a tag that begins with a word of the caller's own, such as a version.
   *
   * @param prefix of letters, digits and dashes
   */
  public void tagged(String prefix, String contentType, byte[] content) throws IOException {
    String tag = "W/\"" + prefix + hash(content) + "\"";
    respondWith("ETag", tag);
    if (header("If-None-Match").map(wanted -> matches(wanted, tag)).orElse(false)) {
      empty(HttpServletResponse.SC_NOT_MODIFIED);
    } else {
      send(200, contentType, content);
    }
  }

  /**
   * Answers with a file, or the part of it that the request's {@code Range} asks for.
   *
   * @param tag strong, in quotes: it changes whenever the bytes do
   */
  public void file(Path file, String contentType, String tag) throws IOException {
    files.send(this, file, contentType, tag);
  }

  /** Answers with bytes, compressed where that is worth it and the caller takes it. */
  public void send(int status, String contentType, byte[] content) throws IOException {
    HttpServletResponse response = context.res();
    response.setStatus(status);
    if (isBinary(contentType)) {
      response.setCharacterEncoding(null); // Else the container names one that means nothing.
    }
    response.setContentType(contentType);
    if (content.length >= WORTH_COMPRESSING) {
      response.addHeader("Vary", "Accept-Encoding"); // A cache may keep what players load.
    }
    if (content.length >= WORTH_COMPRESSING
        && takesGzip(context.req().getHeader("Accept-Encoding"))) {
      context.result(content);
    } else {
      response.setContentLength(content.length);
      response.getOutputStream().write(content);
    }
  }

  /**
   * Notes something of this request that its dialect's errors tell, such as the caller's own id.
   */
  public void note(String name, String value) {
    Map<String, String> all = new HashMap<>(notes(context));
    all.put(name, value);
    context.attribute(NOTES, Map.copyOf(all));
  }

  static Map<String, String> notes(Context context) {
    Map<String, String> noted = context.attribute(NOTES);
    return noted == null ? Map.of() : noted;
  }

  /**
   * Answers when {@code answer} is there; until then no thread waits, and the connection may be
   * quiet. It is answered on the thread that completes it, and what it fails with is told like what
   * an endpoint throws. The last thing that an endpoint does.
   *
   * @param answer completes in any case; a caller who leaves meanwhile completes nothing
   * @param longest how long that may take
   */
  public void later(CompletableFuture<? extends Route.Endpoint> answer, Duration longest) {
    later = Optional.of(new Later(answer, longest));
  }

  Optional<Later> later() {
    return later;
  }

  /** An answer that is still to come. */
  record Later(CompletableFuture<? extends Route.Endpoint> answer, Duration longest) {}

  Context context() {
    return context;
  }

  private static boolean isBinary(String contentType) {
    return contentType.startsWith("application/")
        && !contentType.contains("charset=")
        && !contentType.equals("application/json");
  }

  private static boolean takesGzip(@Nullable String acceptEncoding) {
    return acceptEncoding != null && acceptEncoding.contains("gzip");
  }

  static boolean matches(String wanted, String tag) {
    String opaque = tag.startsWith("W/") ? tag.substring(2) : tag;
    for (String candidate : wanted.split(",", -1)) {
      String stripped = candidate.strip();
      if (stripped.equals("*") || stripped.equals(opaque) || stripped.equals("W/" + opaque)) {
        return true;
      }
    }
    return false;
  }

  private static String hash(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Returns text as UTF-8. */
  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
