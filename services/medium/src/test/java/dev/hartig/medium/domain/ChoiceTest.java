package dev.hartig.medium.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChoiceTest {

  /** A Monday, 11:00 in Berlin. */
  private static final Instant MORNING = Instant.parse("2026-03-02T10:00:00Z");

  /** The same Monday, 21:00 in Berlin. */
  private static final Instant EVENING = Instant.parse("2026-03-02T20:00:00Z");

  private static final Instant TUESDAY = Instant.parse("2026-03-03T08:00:00Z");

  private static final WorkingHours BERLIN =
      new WorkingHours(
          ZoneId.of("Europe/Berlin"),
          EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
          9 * 60,
          17 * 60);

  @ParameterizedTest
  @CsvSource({
    "REALTIME, RESPONSIBLE, 1,  '',        PAGE,         'CALL, CHAT_MESSAGE'",
    "REALTIME, RESPONSIBLE, 50, sensitive, PAGE,         'CALL, CHAT_MESSAGE'",
    "REALTIME, CONSULTED,   1,  '',        CHAT_MESSAGE, CALL",
    "REALTIME, INFORMED,    1,  '',        CHAT_THREAD,  EMAIL",
    "REALTIME, INFORMED,    9,  sensitive, CHAT_MESSAGE, EMAIL",
    "FAST,     RESPONSIBLE, 1,  '',        CHAT_MESSAGE, 'EMAIL, ISSUE_COMMENT'",
    "FAST,     RESPONSIBLE, 8,  '',        CHAT_MESSAGE, 'EMAIL, ISSUE_COMMENT'",
    "FAST,     CONSULTED,   7,  '',        CHAT_MESSAGE, EMAIL",
    "FAST,     CONSULTED,   8,  '',        CHAT_THREAD,  EMAIL",
    "FAST,     CONSULTED,   8,  sensitive, CHAT_MESSAGE, EMAIL",
    "FAST,     INFORMED,    1,  '',        CHAT_THREAD,  DIGEST",
    "SLOW,     RESPONSIBLE, 1,  '',        EMAIL,        'CHAT_MESSAGE, ISSUE_COMMENT'",
    "SLOW,     CONSULTED,   1,  '',        EMAIL,        DIGEST",
    "SLOW,     INFORMED,    1,  '',        DIGEST,       ''",
    "SLOW,     INFORMED,    1,  sensitive, EMAIL,        CHAT_MESSAGE",
  })
  void followsTheTable(
      Urgency urgency, Role role, int recipients, String label, Medium medium, String fallbacks) {
    // Given
    var situation = situation(urgency, role).recipients(recipients).labels(label).build();

    // When
    var choice = choose(situation);

    // Then
    assertThat(choice.medium()).isEqualTo(medium);
    assertThat(String.join(", ", choice.fallbacks().stream().map(f -> f.medium().name()).toList()))
        .isEqualTo(fallbacks);
    assertThat(choice.reasons()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void neverHoldsBackRealtime(Role role) {
    // Given
    var situation = situation(Urgency.REALTIME, role).asOf(EVENING).build();

    // When
    var choice = choose(situation);

    // Then
    assertThat(choice.notBefore()).isEqualTo(EVENING);
    assertThat(choice.deferred()).isFalse();
  }

  @Test
  void holdsUntilWorkBegins() {
    // When
    var choice = choose(situation(Urgency.FAST, Role.RESPONSIBLE).asOf(EVENING).build());

    // Then
    assertThat(choice.notBefore()).isEqualTo(TUESDAY);
    assertThat(choice.deferred()).isTrue();
    assertThat(choice.reasons().getLast())
        .isEqualTo(
            new Reason(
                "medium.deferred",
                "It is outside your working hours: held until Tue 3 Mar 2026, 09:00 (Europe/Berlin)."));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-03T07:59:59Z, medium.deadline",
    "2026-03-03T08:00:00Z, medium.deadline",
    "2026-03-03T08:00:01Z, medium.deferred",
  })
  void doesNotHoldBeyondTheDeadline(Instant deadline, String rule) {
    // When
    var choice =
        choose(situation(Urgency.FAST, Role.RESPONSIBLE).asOf(EVENING).deadline(deadline).build());

    // Then
    assertThat(choice.reasons().getLast().rule()).isEqualTo(rule);
    assertThat(choice.deferred()).isEqualTo(rule.equals("medium.deferred"));
  }

  @Test
  void goesAtOnceWithinWorkingHoursOrWhereNoneAreKnown() {
    // When
    var within = choose(situation(Urgency.FAST, Role.INFORMED).build());
    var unknown = choose(situation(Urgency.FAST, Role.INFORMED).asOf(EVENING).hours(null).build());

    // Then
    assertThat(within.notBefore()).isEqualTo(MORNING);
    assertThat(within.reasons().getLast().rule()).isEqualTo("medium.within-hours");
    assertThat(unknown.notBefore()).isEqualTo(EVENING);
    assertThat(unknown.reasons().getLast().rule()).isEqualTo("medium.no-hours");
  }

  @Test
  void keepsTheDigestForTheNextMorning() {
    // When
    var choice = choose(situation(Urgency.SLOW, Role.INFORMED).build());

    // Then
    assertThat(choice.notBefore()).isEqualTo(TUESDAY);
    assertThat(choice.reasons().getLast().text())
        .startsWith("It is held for the beginning of your next working day");
  }

  @ParameterizedTest
  @CsvSource({
    "question, com.example.note,                         3, true",
    "decision, com.example.note,                         3, true",
    "'',       com.github.pull_request.review_requested, 3, true",
    "'',       com.example.question.asked,               3, true",
    "question, com.example.note,                         2, false",
    "'',       com.example.note,                         9, false",
  })
  void letsPeopleConverge(String label, String type, int exchanges, boolean converge) {
    // Given
    var history = IntStream.range(0, exchanges).mapToObj(n -> MORNING.minusSeconds(n)).toList();

    // When
    var choice =
        choose(
            situation(Urgency.FAST, Role.CONSULTED)
                .labels(label)
                .type(type)
                .history(history)
                .build());

    // Then
    assertThat(choice.rule() == Rule.FAST_CONVERGENCE).isEqualTo(converge);
  }

  @Test
  void doesNotCountAnExchangeOfLastWeek() {
    // Given
    var history = IntStream.range(1, 9).mapToObj(n -> MORNING.minusSeconds(86_400L * n)).toList();

    // When
    var choice =
        choose(situation(Urgency.FAST, Role.CONSULTED).labels("question").history(history).build());

    // Then
    assertThat(choice.rule()).isEqualTo(Rule.FAST_CONSULTED);
  }

  @Test
  void commentsOnNothingButIssues() {
    // When
    var choice = choose(situation(Urgency.FAST, Role.RESPONSIBLE).noIssue().build());

    // Then
    assertThat(choice.fallbacks()).extracting(Fallback::medium).containsExactly(Medium.EMAIL);
  }

  /** Every combination has a rule, and every rule decides for some combination. */
  @Test
  void hasARuleForEverySituationAndNoneInVain() {
    // Given
    var history = List.of(MORNING, MORNING, MORNING);
    var used = EnumSet.noneOf(Rule.class);

    // When
    for (var urgency : Urgency.values()) {
      for (var role : Role.values()) {
        for (var label : List.of("", "sensitive", "question")) {
          for (var recipients : List.of(1, 8)) {
            var situation =
                situation(urgency, role).labels(label).recipients(recipients).history(history);
            used.add(choose(situation.build()).rule());
          }
        }
      }
    }

    // Then
    assertThat(used).isEqualTo(EnumSet.allOf(Rule.class));
  }

  private static Choice choose(Situation situation) {
    return Choice.choose(situation, Settings.DEFAULT);
  }

  private static Builder situation(Urgency urgency, Role role) {
    return new Builder(urgency, role);
  }

  private static final class Builder {
    private final Urgency urgency;
    private final Role role;
    private int recipients = 1;
    private Instant asOf = MORNING;
    private @Nullable Instant deadline;
    private @Nullable WorkingHours hours = BERLIN;
    private String type = "com.example.note";
    private Set<String> labels = Set.of();
    private List<Instant> history = List.of();
    private boolean issue = true;

    Builder(Urgency urgency, Role role) {
      this.urgency = urgency;
      this.role = role;
    }

    Builder recipients(int value) {
      recipients = value;
      return this;
    }

    Builder asOf(Instant value) {
      asOf = value;
      return this;
    }

    Builder deadline(Instant value) {
      deadline = value;
      return this;
    }

    Builder hours(@Nullable WorkingHours value) {
      hours = value;
      return this;
    }

    Builder type(String value) {
      type = value;
      return this;
    }

    Builder labels(String value) {
      labels = value.isEmpty() ? Set.of() : Set.of(value);
      return this;
    }

    Builder history(List<Instant> value) {
      history = value;
      return this;
    }

    Builder noIssue() {
      issue = false;
      return this;
    }

    Situation build() {
      return new Situation(
          urgency, role, recipients, asOf, deadline, hours, type, labels, history, issue);
    }
  }
}
