package io.cuebroker.server.dialect.orders;

import io.cuebroker.broker.Video;
import io.cuebroker.server.dialect.orders.OrderState.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that hangs on an order. Its id is made of the order's number, so that nothing is stored
 * of it.
 *
 * @param video the video, of a burned-in one
 */
record Attachment(
    String id, Kind kind, String name, OrderState state, Work work, Optional<Video> video) {
  private static final Pattern ID = Pattern.compile("((?:CP|TC)[0-9]{10})([MCB])([0-9]{1,4})");
  private static final int LONGEST_BASE = 150;

  /** What it is. */
  enum Kind {
    MEDIA("M"),
    CAPTIONS("C"),
    BURNED_IN("B");

    private final String letter;

    Kind(String letter) {
      this.letter = letter;
    }
  }

  /** Which order an attachment is of, and where in it. */
  record Address(String number, Kind kind, int index) {
    /** Returns where an id leads; empty where it is none. */
    static Optional<Address> parse(String id) {
      Matcher matcher = ID.matcher(id);
      if (!matcher.matches()) {
        return Optional.empty();
      }
      for (Kind kind : Kind.values()) {
        if (kind.letter.equals(matcher.group(2))) {
          return Optional.of(
              new Address(matcher.group(1), kind, Integer.parseInt(matcher.group(3))));
        }
      }
      return Optional.empty();
    }
  }

  /** Returns everything that hangs on an order now. */
  static List<Attachment> of(OrderState state) {
    List<Attachment> all = new ArrayList<>();
    for (Work work : state.works()) {
      all.add(make(state, work, Kind.MEDIA, state.order().items().get(work.index()).name()));
      if (work.isDelivered()) {
        String base = base(state, work);
        FileFormat format = state.order().usualFormat();
        all.add(make(state, work, Kind.CAPTIONS, fileName(state, base, format)));
        work.videos().stream()
            .filter(video -> video.sizeBytes().isPresent())
            .findFirst()
            .ifPresent(
                video ->
                    all.add(
                        new Attachment(
                            id(state, work, Kind.BURNED_IN),
                            Kind.BURNED_IN,
                            base + ".mp4",
                            state,
                            work,
                            Optional.of(video))));
      }
    }
    return all;
  }

  private static Attachment make(OrderState state, Work work, Kind kind, String name) {
    return new Attachment(id(state, work, kind), kind, name, state, work, Optional.empty());
  }

  private static String id(OrderState state, Work work, Kind kind) {
    return id(state.entry().number(), kind, work.index());
  }

  static String id(String number, Kind kind, int index) {
    return number + kind.letter + index;
  }

  /** Returns the {@code kind} as callers know it. */
  String word() {
    return switch (kind) {
      case MEDIA -> "media";
      case CAPTIONS -> state.order().kind().kind();
      case BURNED_IN -> "burnedin";
    };
  }

  /** Returns what was ordered with it; empty for media. */
  Optional<String> deliverable() {
    return switch (kind) {
      case MEDIA -> Optional.empty();
      case CAPTIONS -> Optional.of(state.order().kind().deliverable());
      case BURNED_IN -> Optional.of("burned_in_caption");
    };
  }

  OrderDocument.Item item() {
    return state.order().items().get(work.index());
  }

  /** Returns the name of the captions in a format. */
  String fileName(FileFormat format) {
    return fileName(state, base(state, work), format);
  }

  private static String fileName(OrderState state, String base, FileFormat format) {
    return format.captionFormat().fileName(base, state.order().language());
  }

  private static String base(OrderState state, Work work) {
    String name = state.order().items().get(work.index()).name();
    int query = name.indexOf('?');
    String path = query < 0 ? name : name.substring(0, query);
    String last = path.substring(path.lastIndexOf('/') + 1);
    int dot = last.lastIndexOf('.');
    String base = dot > 0 ? last.substring(0, dot) : last;
    return base.isBlank() ? "captions" : base.substring(0, Math.min(LONGEST_BASE, base.length()));
  }
}
