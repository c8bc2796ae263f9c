package dev.hartig.gateway.domain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code tempos} of a policy file. */
final class TempoRules {

  /** Each is asked of each event of an alert. */
  static final int MOST = 200;

  static final String SECTION = "tempos";

  private static final String WORDS =
      Arrays.stream(Timing.values()).map(Timing::word).collect(Collectors.joining(", "));

  private static final Set<String> KNOWN =
      Stream.concat(
              Stream.of("name", "matchers", "unless", "channels"),
              Arrays.stream(Timing.values()).map(Timing::word))
          .collect(Collectors.toUnmodifiableSet());

  private final Desk desk;
  private final PolicyFile file;
  private final Matchers matchers;
  private final Map<String, Tempo> tempos = new LinkedHashMap<>();

  TempoRules(Desk desk, PolicyFile file, Grammar grammar) {
    this.desk = desk;
    this.file = file;
    matchers = new Matchers(desk, grammar);
  }

  List<Tempo> read(Desk.Form form) {
    desk.each(form, SECTION, this::tempo);
    if (tempos.size() > MOST) {
      desk.flaw(
          form.node(),
          SECTION,
          "are %d; each is asked of each alert, so at most %d are taken"
              .formatted(tempos.size(), MOST));
    }
    return List.copyOf(tempos.values());
  }

  private void tempo(Node node, String path) {
    var form = desk.form(node, path, KNOWN);
    if (form == null) {
      return;
    }
    var name = file.name(form, "name");
    var conditions = matchers.required(form, "matchers");
    var unless = new ArrayList<List<Condition>>();
    desk.each(form, "unless", (item, place) -> unless.add(matchers.read(item, place)));
    var channels = file.channels(form);
    var timings = new EnumMap<Timing, Duration>(Timing.class);
    for (var timing : Timing.values()) {
      var length = length(form, timing, channels);
      if (length != null) {
        timings.put(timing, length);
      }
    }
    if (Arrays.stream(Timing.values()).noneMatch(it -> isGiven(form, it))) {
      desk.flaw(form.node(), path, "says nothing: give at least one of " + WORDS);
    }
    if (name == null) {
      return;
    }
    var tempo = new Tempo(name, tempos.size(), conditions, unless, channels, timings);
    if (tempos.putIfAbsent(name, tempo) != null) {
      desk.flaw(node, form.path("name"), "the tempo '" + name + "' is described twice");
    }
  }

  /** So long, on all the channels it is for; null when it is not given, or cannot be. */
  private @Nullable Duration length(Desk.Form form, Timing timing, List<String> channels) {
    var scalar = desk.optional(form, timing.word());
    if (scalar == null) {
      return null;
    }
    var path = form.path(timing.word());
    var text = scalar.text().strip();
    var length = Timing.length(text).orElse(null);
    if (length == null) {
      desk.flaw(scalar, path, "'" + text + "' is no length of time: write 30s, 5m, 1h30m or 1d");
      return null;
    }
    if (timing == Timing.GROUP_WAIT && !length.isZero() && channels.isEmpty()) {
      desk.flaw(
          scalar,
          path,
          "would keep incidents waiting: say in channels where it holds, and realtime only if that is meant");
      return null;
    }
    for (var channel : channels.isEmpty() ? PolicyFile.CHANNELS : channels) {
      var problem = timing.problem(length, channel);
      if (problem.isPresent()) {
        desk.flaw(scalar, path, "'" + text + "' " + problem.get());
        return null;
      }
    }
    return length;
  }

  private static boolean isGiven(Desk.Form form, Timing timing) {
    var node = form.fields().get(timing.word());
    return node != null && !(node instanceof Node.Scalar scalar && scalar.text().isBlank());
  }
}
