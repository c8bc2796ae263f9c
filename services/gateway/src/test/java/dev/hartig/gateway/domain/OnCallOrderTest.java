package dev.hartig.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Overrides of who is on call, and what they come to. */
class OnCallOrderTest {

  private static final Instant NOW = Instant.parse("2026-11-10T12:00:00Z");

  /** Ann this week, Ben the next, handed over on Monday at nine in Berlin. */
  private static final OnCall WEEKLY =
      new OnCall.Rotation(
          List.of("ann", "ben"),
          Instant.parse("2026-11-09T08:00:00Z"),
          new Span.Days(7),
          "Europe/Berlin");

  private final Map<String, Entry> directory = new HashMap<>();
  private final Entry.Team team =
      new Entry.Team("pay", "Payments", List.of("ann", "ben"), null, List.of(), null, WEEKLY);

  OnCallOrderTest() {
    for (var id : List.of("ann", "ben", "cy")) {
      var zone = id.equals("cy") ? "America/New_York" : "Europe/Berlin";
      directory.put(
          "acme/person/" + id, new Entry.Person(id, id, List.of(), zone, null, null, List.of()));
    }
  }

  @Test
  void daysAreThoseOfWhoeverIsPutOnCall() {
    // When
    var made = valid(asked("ann", "cy", "2026-11-11", "2026-11-12"), rota());

    // Then: midnight in New York
    assertThat(made.from()).isEqualTo("2026-11-11T05:00:00Z");
    assertThat(made.until()).isEqualTo("2026-11-13T05:00:00Z");
    assertThat(made.id())
        .isEqualTo(valid(asked("ann", "cy", "2026-11-11", "2026-11-12"), rota()).id());
  }

  @Test
  void handoffsAreWhereSomethingChanges() {
    // Given
    var made = valid(asked("ann", "cy", "2026-11-11T08:00Z", "2026-11-12T08:00Z"), rota());

    // When
    var turns = rota(made).from(NOW, 5);

    // Then
    assertThat(turns)
        .extracting(turn -> turn.from() + " " + turn.watches())
        .containsExactly(
            "2026-11-10T12:00:00Z [Watch[who=ann, insteadOf=null]]",
            "2026-11-11T08:00:00Z [Watch[who=cy, insteadOf=ann]]",
            "2026-11-12T08:00:00Z [Watch[who=ann, insteadOf=null]]",
            "2026-11-16T08:00:00Z [Watch[who=ben, insteadOf=null]]",
            "2026-11-23T08:00:00Z [Watch[who=ann, insteadOf=null]]");
  }

  @ParameterizedTest
  @CsvSource({
    // Clocks went back on 25 October 2026, and go forward on 28 March 2027.
    "2026-10-19T07:00:00Z, 2026-10-20T00:00:00Z, 2026-10-26T08:00:00Z",
    "2027-03-22T08:00:00Z, 2027-03-23T00:00:00Z, 2027-03-29T07:00:00Z",
    // The leap day is a day like any other.
    "2028-02-28T08:00:00Z, 2028-02-29T12:00:00Z, 2028-03-06T08:00:00Z",
  })
  void theHourOfAHandoffStaysWhenClocksChange(Instant starts, Instant at, Instant handoff) {
    // Given
    var weekly =
        new OnCall.Rotation(List.of("ann", "ben"), starts, new Span.Days(7), "Europe/Berlin");

    // Then
    assertThat(new Rota(weekly, List.of()).from(at, 1).getFirst().until()).isEqualTo(handoff);
  }

  @Test
  void aRotationOfOneHasNoHandoff() {
    // Given
    var alone =
        new OnCall.Rotation(List.of("ann"), NOW.minusSeconds(60), new Span.Minutes(1), "UTC");

    // Then
    assertThat(new Rota(alone, List.of()).from(NOW, 5))
        .containsExactly(new Rota.Stretch(NOW, null, List.of(new Rota.Watch("ann", null))));
  }

  @Test
  void whereNobodyIsOnCallThereIsAGap() {
    assertThat(new Rota(null, List.of()).from(NOW, 5))
        .containsExactly(new Rota.Stretch(NOW, null, List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          ann | zoe | -                | 2026-11-12           | with: unknown person 'zoe'
          ann | -   | -                | 2026-11-12           | with: is missing
          ann | cy  | -                | -                    | until: is missing
          ann | cy  | tomorrow         | 2026-11-12           | from: 'tomorrow' is neither a day,
          ann | cy  | 2026-11-13       | 2026-11-11           | until: lies before the beginning,
          ann | cy  | 2026-11-01       | 2026-11-09           | until: is past
          ann | cy  | -                | 2028-11-09           | until: is more than 366 days after the beginning
          ann | ann | -                | 2026-11-12           | replace: 'ann' cannot stand in for themselves
          ben | cy  | -                | 2026-11-12           | replace: 'ben' is not on call for pay then, but ann
          zoe | cy  | 2026-11-15       | 2026-11-17           | replace: 'zoe' is not on call for pay then, but ann, ben
          """)
  void whatIsNotInOrderIsNamed(
      @Nullable String replaces,
      @Nullable String who,
      @Nullable String from,
      @Nullable String until,
      String mistake) {
    // When
    var outcome = check(asked(replaces, who, from, until), rota());

    // Then
    assertThat(((OnCallOrder.Outcome.Invalid) outcome).mistakes())
        .extracting(one -> one.field() + ": " + one.message())
        .anyMatch(one -> one.startsWith(mistake));
  }

  @Test
  void whoeverIsOnCallByAnOverrideMayBeReplacedInTurn() {
    // Given
    var first = valid(asked("ann", "cy", "2026-11-11", "2026-11-13"), rota());

    // When
    var second = valid(asked("cy", "ben", "2026-11-12", "2026-11-12"), rota(first));

    // Then
    assertThat(rota(first, second).at(Instant.parse("2026-11-12T12:00:00Z")))
        .containsExactly(new Rota.Watch("ben", "ann"));
  }

  @Test
  void moreThanAHundredOfOneTeamAreRefused() {
    // Given
    var many =
        IntStream.range(0, 100)
            .mapToObj(
                i ->
                    new OnCallOverride(
                        "o" + i, null, "cy", NOW, NOW.plusSeconds(60 + i), "lea", "", NOW))
            .toList();

    // When
    var outcome = check(asked(null, "cy", null, "2026-11-12"), new Rota(WEEKLY, many));

    // Then
    assertThat(((OnCallOrder.Outcome.Invalid) outcome).mistakes())
        .extracting(OnCallOrder.Mistake::message)
        .containsExactly("has 100 overrides already: end some, or change the schedule");
  }

  private OnCallOverride valid(OnCallOrder.Asked asked, Rota rota) {
    return ((OnCallOrder.Outcome.Valid) check(asked, rota)).override();
  }

  private OnCallOrder.Outcome check(OnCallOrder.Asked asked, Rota rota) {
    Standing standing =
        (organisation, reference) ->
            Optional.ofNullable(directory.get(organisation + "/" + reference));
    return OnCallOrder.of(asked, rota, standing, "acme", NOW);
  }

  private OnCallOrder.Asked asked(
      @Nullable String replaces,
      @Nullable String who,
      @Nullable String from,
      @Nullable String until) {
    return new OnCallOrder.Asked(team, replaces, who, from, until, "lea", null);
  }

  private static Rota rota(OnCallOverride... overrides) {
    return new Rota(WEEKLY, List.of(overrides));
  }
}
