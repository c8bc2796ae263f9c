package dev.hartig.gateway.domain;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A silence that is asked for, and is in order.
 *
 * @param organisation whose alerts
 * @param conditions all of which must hold
 * @param startsAt from when
 * @param endsAt until when; null for until what is open now is closed
 * @param by who asks for it
 * @param comment why
 */
public record SilenceOrder(
    String organisation,
    List<Condition> conditions,
    Instant startsAt,
    @Nullable Instant endsAt,
    String by,
    String comment) {

  /** Longer than any maintenance; what is to be quiet for ever is a matter of policy. */
  private static final Duration LONGEST = Duration.ofDays(366);

  private static final int MOST_CONDITIONS = 20;
  private static final int LONGEST_TEXT = 1_000;
  private static final int LONGEST_NAME = 200;

  /** Texts that no alert has: who matches both matches anything. */
  private static final List<String> UNLIKELY = List.of("\u2603 zq-1/x", "0~\u00df");

  public SilenceOrder {
    conditions = List.copyOf(conditions);
  }

  /**
   * What is asked for, as it came.
   *
   * @param matchers conditions in Alertmanager's syntax
   * @param duration ISO 8601
   * @param untilResolved instead of an end
   */
  public record Asked(
      String organisation,
      List<String> matchers,
      @Nullable String startsAt,
      @Nullable String endsAt,
      @Nullable String duration,
      boolean untilResolved,
      @Nullable String by,
      @Nullable String comment) {

    public Asked {
      matchers = List.copyOf(matchers);
    }
  }

  /**
   * A mistake.
   *
   * @param field which member is wrong
   * @param message how
   */
  public record Mistake(String field, String message) {}

  /** What reading it came to. */
  public sealed interface Outcome {

    /** It is in order. */
    record Valid(SilenceOrder order) implements Outcome {}

    /** It is not. */
    record Invalid(List<Mistake> mistakes) implements Outcome {

      public Invalid {
        mistakes = List.copyOf(mistakes);
      }
    }
  }

  /**
   * Checks what is asked for, and says all that is wrong with it.
   *
   * @param expressions reads regular expressions
   */
  public static Outcome of(Asked asked, Function<String, Expression> expressions, Instant now) {
    return new Check(expressions, now).order(asked);
  }

  private static final class Check {

    private final Function<String, Expression> expressions;
    private final Instant now;
    private final List<Mistake> mistakes = new ArrayList<>();

    Check(Function<String, Expression> expressions, Instant now) {
      this.expressions = expressions;
      this.now = now;
    }

    Outcome order(Asked asked) {
      var conditions = conditions(asked.matchers());
      var start = asked.startsAt() == null ? now : moment("startsAt", asked.startsAt());
      // What has begun already begins now: nothing is silenced after the fact.
      var startsAt = start == null || start.isBefore(now) ? now : start;
      var endsAt = end(asked, startsAt);
      var by = text("by", asked.by(), LONGEST_NAME);
      var comment = text("comment", asked.comment(), LONGEST_TEXT);
      return mistakes.isEmpty()
          ? new Outcome.Valid(
              new SilenceOrder(asked.organisation(), conditions, startsAt, endsAt, by, comment))
          : new Outcome.Invalid(mistakes);
    }

    private List<Condition> conditions(List<String> texts) {
      var conditions = new ArrayList<Condition>();
      if (texts.isEmpty() || texts.size() > MOST_CONDITIONS) {
        wrong(
            "matchers",
            "give 1 to " + MOST_CONDITIONS + " matchers, such as thread=\"incident/checkout\"");
        return conditions;
      }
      var selective = false;
      for (var i = 0; i < texts.size(); i++) {
        var field = "matchers[" + i + "]";
        if (texts.get(i).length() > LONGEST_TEXT) {
          wrong(field, "is longer than " + LONGEST_TEXT + " characters");
          continue;
        }
        switch (Condition.read(texts.get(i))) {
          case Condition.Read.Understood(var condition) -> {
            conditions.add(condition);
            selective |= selects(condition, field);
          }
          case Condition.Read.Misunderstood(var at, var why) ->
              wrong(field, "at character " + at + ": " + why);
        }
      }
      if (mistakes.isEmpty() && !selective) {
        wrong(
            "matchers",
            "would match every alert: at least one must ask for some text that is not empty");
      }
      return conditions;
    }

    /** Whether it leaves some alert out, for what is in a label and not for what is missing. */
    private boolean selects(Condition condition, String field) {
      if (!condition.operator().regular()) {
        return !condition.operator().negated() && !condition.value().isEmpty();
      }
      return switch (expressions.apply(condition.value())) {
        case Expression.Readable(var matches) ->
            condition.operator().negated()
                ? matches.test("") && !UNLIKELY.stream().allMatch(matches.negate())
                : !matches.test("") && !UNLIKELY.stream().allMatch(matches);
        case Expression.Unreadable(var why, var at) -> {
          wrong(field, "at character " + at + " of the regular expression: " + why);
          yield true;
        }
      };
    }

    private @Nullable Instant end(Asked asked, Instant startsAt) {
      var given =
          (asked.endsAt() == null ? 0 : 1)
              + (asked.duration() == null ? 0 : 1)
              + (asked.untilResolved() ? 1 : 0);
      if (given != 1) {
        wrong("endsAt", "say when it ends by one of endsAt, duration and untilResolved");
        return null;
      }
      if (asked.untilResolved()) {
        return null;
      }
      var field = asked.endsAt() == null ? "duration" : "endsAt";
      var end =
          asked.endsAt() == null
              ? lasting(String.valueOf(asked.duration()), startsAt)
              : moment(field, asked.endsAt());
      if (end == null) {
        return null;
      }
      if (!end.isAfter(now)) {
        wrong(field, end + " lies in the past");
      } else if (!end.isAfter(startsAt)) {
        wrong(field, end + " lies before its start, " + startsAt);
      } else if (end.isAfter(startsAt.plus(LONGEST))) {
        wrong(field, "a silence lasts at most " + LONGEST.toDays() + " days");
      }
      return end;
    }

    private @Nullable Instant lasting(String duration, Instant startsAt) {
      try {
        return startsAt.plus(Duration.parse(duration));
      } catch (DateTimeException | ArithmeticException e) {
        wrong("duration", "'" + duration + "' is no duration; write PT2H30M");
        return null;
      }
    }

    private @Nullable Instant moment(String field, String text) {
      try {
        return OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeException e) {
        wrong(field, "'" + text + "' is no moment; write 2026-05-04T09:30:00Z");
        return null;
      }
    }

    private String text(String field, @Nullable String text, int longest) {
      var stripped = text == null ? "" : text.strip();
      if (stripped.isEmpty()) {
        wrong(field, "is missing");
      } else if (stripped.length() > longest) {
        wrong(field, "is longer than " + longest + " characters");
      }
      return stripped;
    }

    private void wrong(String field, String message) {
      mistakes.add(new Mistake(field, message));
    }
  }
}
