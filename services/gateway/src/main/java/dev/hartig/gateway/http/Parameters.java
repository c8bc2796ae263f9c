package dev.hartig.gateway.http;

import dev.hartig.gateway.domain.AlertFilter;
import dev.hartig.gateway.domain.AlertState;
import dev.hartig.gateway.domain.Reference;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads query and path parameters; what is wrong with one becomes a problem that names it. */
final class Parameters {

  private static final Set<String> CHANNELS = Set.of("realtime", "fast", "slow");
  private static final int LONGEST = 1_000;
  private static final int DAY = "2026-05-04".length();
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  private Parameters() {}

  /** A filter; what is absent or empty does not restrict. */
  static AlertFilter filter(
      @Nullable String who,
      @Nullable String states,
      @Nullable String channel,
      @Nullable String thread) {
    return new AlertFilter(
        text("for", who), states(text("state", states)), channel(channel), text("thread", thread));
  }

  /** A channel by its word; null when absent or empty. */
  static @Nullable String channel(@Nullable String given) {
    var named = text("channel", given);
    if (named != null && !CHANNELS.contains(named)) {
      throw Problem.field("channel", "'" + named + "' is none of realtime, fast, slow").thrown();
    }
    return named;
  }

  private static Set<AlertState> states(@Nullable String words) {
    var states = EnumSet.noneOf(AlertState.class);
    for (var word : words == null ? List.<String>of() : List.of(words.split(",", -1))) {
      states.addAll(
          AlertState.named(word.strip())
              .orElseThrow(
                  () ->
                      Problem.field("state", "'" + word + "' is none of " + AlertState.words())
                          .thrown()));
    }
    return states;
  }

  /** A number within bounds. */
  static int number(String name, @Nullable String given, int usual, int most) {
    if (given == null || given.isEmpty()) {
      return usual;
    }
    if (!NUMBER.matcher(given).matches()
        || Integer.parseInt(given) < 1
        || Integer.parseInt(given) > most) {
      throw Problem.field(name, "must be a whole number from 1 to " + most).thrown();
    }
    return Integer.parseInt(given);
  }

  /** A text; null when absent or empty. */
  static @Nullable String text(String name, @Nullable String given) {
    if (given == null || given.isBlank()) {
      return null;
    }
    if (given.length() > LONGEST || given.chars().anyMatch(Character::isISOControl)) {
      throw Problem.field(
              name, "must have at most " + LONGEST + " characters and no control characters")
          .thrown();
    }
    return given;
  }

  /** A moment in RFC 3339, or a day, which begins at midnight UTC; null when absent or empty. */
  static @Nullable Instant moment(String name, @Nullable String given) {
    var text = text(name, given);
    if (text == null) {
      return null;
    }
    try {
      return text.length() <= DAY
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw Problem.field(
              name, "'" + text + "' is no moment; write 2026-05-04 or 2026-05-04T09:30:00Z")
          .thrown();
    }
  }

  /** The same; a day is meant with all that happened on it. */
  static @Nullable Instant lastMoment(String name, @Nullable String given) {
    var moment = moment(name, given);
    return moment == null || given == null || given.length() > DAY
        ? moment
        : moment.plus(1, ChronoUnit.DAYS).minusMillis(1);
  }

  /** An id from a path, whole or its beginning. */
  static Reference reference(String typed, String what) {
    return Reference.of(typed)
        .orElseThrow(
            () ->
                Problem.of(
                        404,
                        "unknown-id",
                        "Not found",
                        "no "
                            + what
                            + " has this id: ids are hexadecimal; give the whole id or at least its first "
                            + Reference.SHORTEST
                            + " characters")
                    .thrown());
  }

  /** The one id meant; otherwise a problem. */
  static String one(Reference reference, Reference.Match match, String what, String hint) {
    return switch (match) {
      case Reference.Match.One one -> one.id();
      case Reference.Match.None none ->
          throw Problem.of(
                  404,
                  "unknown-id",
                  "Not found",
                  "no " + what + " " + reference.text() + "; " + hint)
              .thrown();
      case Reference.Match.Several several ->
          throw Problem.of(
                  409,
                  "ambiguous-id",
                  "Ambiguous id",
                  "several ids begin with "
                      + reference.text()
                      + ": "
                      + String.join(", ", several.candidates()))
              .thrown();
    };
  }
}
