package dev.hartig.medium.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How somebody would rather be reached. Weaker than every guard; and whoever is responsible for
 * what is urgent is reached as if they preferred nothing.
 *
 * @param avoid media that they would rather not be reached by
 * @param quiet when they would rather not be interrupted
 * @param digest when their digest comes; null for the beginning of work
 */
public record Preferences(
    List<Avoidance> avoid, List<QuietHours> quiet, @Nullable DigestTime digest) {

  /** Of whoever said nothing. */
  public static final Preferences NONE = new Preferences(List.of(), List.of(), null);

  /** What rings. */
  private static final Set<Medium> INTERRUPTING =
      EnumSet.of(Medium.PAGE, Medium.CALL, Medium.MEETING, Medium.CHAT_MESSAGE);

  /** Quiet hours that last longer than this, with all the working hours in it, are set aside. */
  private static final Duration AT_MOST = Duration.ofDays(14);

  public Preferences {
    avoid = List.copyOf(avoid);
    quiet = List.copyOf(quiet);
  }

  /**
   * What somebody would rather not, here and now: on realtime, which nobody holds back, that is
   * also whatever rings in their quiet hours.
   *
   * @param passed told of conditions that could not be asked
   */
  Map<Medium, Reason> unwanted(Situation situation, List<Reason> passed) {
    var unwanted = new EnumMap<Medium, Reason>(Medium.class);
    var urgency = situation.matter().urgency();
    for (var one : avoid) {
      if (!one.scope().covers(urgency, situation.recipient().role())) {
        continue;
      }
      switch (one.scope().condition().test(situation)) {
        case Verdict.Holds holds ->
            one.media().forEach(medium -> unwanted.putIfAbsent(medium, one.reason(medium)));
        case Verdict.HoldsNot not -> {}
        case Verdict.Broken(var problem) ->
            passed.add(
                new Reason("medium.ignored", "What you prefer was ignored: " + problem + "."));
      }
    }
    if (urgency == Urgency.REALTIME) {
      quiet(situation.matter().asOf(), situation.recipient().presence())
          .ifPresent(
              hours ->
                  INTERRUPTING.forEach(
                      medium -> unwanted.putIfAbsent(medium, ringing(medium, hours))));
    }
    return unwanted;
  }

  private static Reason ringing(Medium medium, QuietHours hours) {
    return new Reason(
        "medium.quiet",
        "Not by %s: these are your quiet hours, %s.".formatted(medium.word(), hours.text()));
  }

  /** The quiet hours that a moment lies in. */
  Optional<QuietHours> quiet(Instant at, Presence presence) {
    return quiet.stream().filter(hours -> hours.includes(at, presence.zone())).findFirst();
  }

  /**
   * The first moment, this one included, at which somebody works and is not quiet. Where none comes
   * within two weeks of working, quiet hours are set aside.
   */
  Instant nextFree(Instant at, Presence presence) {
    var first = presence.nextWork(at);
    var latest = first.plus(AT_MOST);
    var next = first;
    while (next.isBefore(latest)) {
      var hours = quiet(next, presence);
      if (hours.isEmpty()) {
        return next;
      }
      next = presence.nextWork(hours.get().end(next, presence.zone()));
    }
    return first;
  }
}
