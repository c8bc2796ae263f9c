package dev.hartig.gateway.domain;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An override that is asked for: is it in order? */
public final class OnCallOrder {

  /** Of one team; a team of more exchanges needs another schedule. */
  private static final int MOST = 100;

  private static final Duration LONGEST = Duration.ofDays(366);
  private static final int LONGEST_NOTE = 500;

  private final Rota rota;
  private final Instant now;
  private final List<Mistake> mistakes = new ArrayList<>();

  /**
   * What is asked for, as it came.
   *
   * @param replaces id of who is not to be on call; null to add somebody
   * @param who id of who is to be
   * @param from a day, a moment, or nothing for now
   * @param until a day, which is meant whole, or a moment
   */
  public record Asked(
      Entry.Team team,
      @Nullable String replaces,
      @Nullable String who,
      @Nullable String from,
      @Nullable String until,
      String by,
      @Nullable String note) {}

  /** A mistake, with the member that is wrong. */
  public record Mistake(String field, String message) {}

  /** What checking it came to. */
  public sealed interface Outcome {

    /** It is in order. */
    record Valid(OnCallOverride override) implements Outcome {}

    /** It is not. */
    record Invalid(List<Mistake> mistakes) implements Outcome {

      public Invalid {
        mistakes = List.copyOf(mistakes);
      }
    }
  }

  private OnCallOrder(Rota rota, Instant now) {
    this.rota = rota;
    this.now = now;
  }

  /**
   * Checks what is asked for, and says all that is wrong with it.
   *
   * @param rota as it stands
   * @param directory looks up people by {@code person/<id>}
   */
  public static Outcome of(
      Asked asked, Rota rota, Standing directory, String organisation, Instant now) {
    return new OnCallOrder(rota, now).check(asked, directory, organisation);
  }

  private Outcome check(Asked asked, Standing directory, String organisation) {
    var who = person("with", asked.who(), directory, organisation);
    var zone = who.map(OnCallOrder::zone).orElse(ZoneOffset.UTC);
    var from =
        asked.from() == null
            ? now
            : moment("from", asked.from()).map(one -> one.begins(zone)).orElse(now);
    var until = moment("until", asked.until()).map(one -> one.ends(zone)).orElse(null);
    if (until != null) {
      span(from, until);
    }
    var note = Objects.requireNonNullElse(asked.note(), "").strip();
    if (note.length() > LONGEST_NOTE || note.chars().anyMatch(Character::isISOControl)) {
      wrong("note", "must have at most %d characters and no control characters", LONGEST_NOTE);
    }
    if (rota.overrides().stream().filter(one -> one.until().isAfter(now)).count() >= MOST) {
      wrong("team", "has %d overrides already: end some, or change the schedule", MOST);
    }
    var replaces = asked.replaces();
    if (replaces != null && mistakes.isEmpty() && until != null) {
      replaced(replaces, asked, from, until);
    }
    if (!mistakes.isEmpty() || who.isEmpty() || until == null) {
      return new Outcome.Invalid(mistakes);
    }
    var place = Objects.requireNonNullElse(replaces, "+");
    var name = String.join("\n", asked.team().id(), place, who.get().id(), from + "/" + until);
    var id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    return new Outcome.Valid(
        new OnCallOverride(id, replaces, who.get().id(), from, until, asked.by(), note, now));
  }

  private void replaced(String replaces, Asked asked, Instant from, Instant until) {
    if (replaces.equals(asked.who())) {
      wrong("replace", "'%s' cannot stand in for themselves", replaces);
      return;
    }
    var onCall = rota.people(from, until);
    if (!onCall.contains(replaces)) {
      wrong(
          "replace",
          "'%s' is not on call for %s then, %s",
          replaces,
          asked.team().id(),
          onCall.isEmpty() ? "and nobody is" : "but " + String.join(", ", onCall));
    }
  }

  private void span(Instant from, Instant until) {
    if (!from.isBefore(until)) {
      wrong("until", "lies before the beginning, %s", from);
    } else if (!until.isAfter(now)) {
      wrong("until", "is past");
    } else if (Duration.between(from, until).compareTo(LONGEST) > 0) {
      wrong(
          "until",
          "is more than %d days after the beginning: change the schedule",
          LONGEST.toDays());
    }
  }

  private Optional<Entry.Person> person(
      String field, @Nullable String id, Standing directory, String organisation) {
    if (id == null || id.isBlank()) {
      wrong(field, "is missing");
      return Optional.empty();
    }
    if (directory.find(organisation, "person/" + id).orElse(null) instanceof Entry.Person found) {
      return Optional.of(found);
    }
    wrong(field, "unknown person '%s'", id);
    return Optional.empty();
  }

  private Optional<Moment> moment(String field, @Nullable String text) {
    if (text == null || text.isBlank()) {
      wrong(field, "is missing");
      return Optional.empty();
    }
    var moment = Moment.parse(text.strip());
    if (moment.isEmpty()) {
      wrong(field, "'%s' %s", text, Moment.FORM);
    }
    return moment;
  }

  private void wrong(String field, String message, Object... arguments) {
    mistakes.add(new Mistake(field, message.formatted(arguments)));
  }

  private static ZoneId zone(Entry.Person person) {
    try {
      return ZoneId.of(person.timezone());
    } catch (DateTimeException unknown) {
      return ZoneOffset.UTC;
    }
  }
}
