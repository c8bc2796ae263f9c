package dev.hartig.gateway.domain;

import dev.hartig.gateway.domain.Translation.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What timings of routes come to: a tempo for each end whose timings are not the root's. The root's
 * are settings, which hold for all that no tempo is about.
 */
final class AlertmanagerTempos {

  private final Notes notes;
  private final List<Tempo> tempos = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  AlertmanagerTempos(Notes notes) {
    this.notes = notes;
  }

  List<Tempo> all() {
    return List.copyOf(tempos);
  }

  /**
   * Takes one end over.
   *
   * @param root timings of the root
   * @param name of what is made of the end
   */
  void read(Route.End end, Map<Timing, Duration> root, String name) {
    var own = new EnumMap<Timing, Duration>(Timing.class);
    end.route()
        .timings()
        .forEach(
            (timing, length) -> {
              if (!length.equals(root.get(timing))) {
                own.put(timing, length);
              }
            });
    if (own.isEmpty()) {
      return;
    }
    if (!end.alone()) {
      notes.say(
          Kind.DIFFERS,
          end.route().place(),
          end.route().path(),
          "what goes on to other routes (continue) has one tempo for all of them, the first that is not the root's");
    }
    // Nothing else goes by Alertmanager's routes.
    var matchers = new ArrayList<>(List.of(Condition.OF_PROMETHEUS));
    matchers.addAll(end.matches());
    byChannels(own)
        .forEach(
            (timings, channels) ->
                tempos.add(
                    new Tempo(
                        free(
                            channels.size() == PolicyFile.CHANNELS.size()
                                ? name
                                : name + "-" + channels.getFirst()),
                        tempos.size(),
                        matchers,
                        end.unless(),
                        channels,
                        timings)));
  }

  /** More than can be applied are told of. */
  void bounded(Route root) {
    if (tempos.size() > TempoRules.MOST) {
      notes.say(
          Kind.BY_HAND,
          root.place(),
          root.path(),
          "makes %d tempos, of which %d can be applied: join some"
              .formatted(tempos.size(), TempoRules.MOST));
    }
  }

  /** Channels by what can be said there; each by name, so that realtime is meant where it is. */
  private static Map<Map<Timing, Duration>, List<String>> byChannels(
      EnumMap<Timing, Duration> own) {
    var by = new LinkedHashMap<Map<Timing, Duration>, List<String>>();
    for (var channel : PolicyFile.CHANNELS) {
      var fit = new EnumMap<>(own);
      fit.entrySet().removeIf(it -> it.getKey().problem(it.getValue(), channel).isPresent());
      if (!fit.isEmpty()) {
        by.computeIfAbsent(fit, timings -> new ArrayList<>()).add(channel);
      }
    }
    return by;
  }

  /** An id that no other tempo has. */
  private String free(String wanted) {
    var name = wanted.substring(0, Math.min(wanted.length(), 64));
    for (var count = 2; !names.add(name); count++) {
      name = wanted.substring(0, Math.min(wanted.length(), 60)) + "-" + count;
    }
    return name;
  }
}
