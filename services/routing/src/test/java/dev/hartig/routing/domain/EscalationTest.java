package dev.hartig.routing.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is asked next when somebody gives no sign of life. */
class EscalationTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final Map<String, Entry> entries = new HashMap<>();
  private final Directory directory = new Directory("acme", key -> entries.get(key));

  @Test
  void goesUpFromTheRestOfTheTeamToItsLeadsManagersUntilNobodyIsLeft() {
    // Given
    team("payments", "lea", "ann", "ben");
    person("ann", "lea", "payments");
    person("ben", "lea", "payments");
    person("lea", "max", "payments");
    person("max", "zoe");
    person("zoe", null);

    // When
    var first = prepared(List.of("ann"), "service:pay", Urgency.REALTIME);

    // Then
    var rung = rung(first);
    assertThat(rung.team()).isEqualTo("payments");
    assertThat(rung.after()).isEqualTo(Duration.ofMinutes(15));
    assertThat(climb(rung)).containsExactly(List.of("lea", "ben"), List.of("max"), List.of("zoe"));
  }

  @Test
  void ofALargeTeamOnlyTheLeadIsAsked() {
    // Given
    var members = IntStream.range(0, 99).mapToObj(i -> "p" + i).toArray(String[]::new);
    team("payments", "lea", members);
    person("lea", null, "payments");
    for (var member : members) {
      person(member, "lea", "payments");
    }

    // When
    var rung = rung(prepared(List.of("p0"), "service:pay", Urgency.REALTIME));

    // Then
    assertThat(climb(rung)).containsExactly(List.of("lea"));
  }

  @Test
  void ofALargeTeamWithoutALeadADozenIsAskedAtATime() {
    // Given
    var members = IntStream.range(0, 30).mapToObj(i -> "p" + i).toArray(String[]::new);
    team("payments", null, members);
    for (var member : members) {
      person(member, null, "payments");
    }

    // When
    var rung = rung(prepared(List.of("p0"), "service:pay", Urgency.REALTIME));

    // Then
    assertThat(climb(rung)).extracting(List::size).containsExactly(12, 12, 5);
  }

  @Test
  void whoIsAskedAtTheSameTimeIsNamedOnlyUpToALimit() {
    // Given
    var members = IntStream.range(0, 500).mapToObj(i -> "p" + i).toList();
    members.forEach(member -> person(member, "max", "payments"));
    person("max", null);

    // When
    var rung = rung(prepared(members, "service:other", Urgency.REALTIME));

    // Then
    assertThat(rung.asked()).hasSize(32);
    assertThat(climb(rung)).containsExactly(List.of("max"));
  }

  @Test
  void saysWhoHasNotAnsweredSinceWhenAndWhyTheyAreNext() {
    // Given
    person("ann", "max");
    person("max", null);
    var rung = rung(prepared(List.of("ann"), "service:other", Urgency.REALTIME));

    // When
    var next = Escalation.next(unanswered("ann", rung), directory);

    // Then
    assertThat(rung.after()).isEqualTo(Duration.ofMinutes(15));
    assertThat(next.recipients().getFirst().role()).isEqualTo(Role.RESPONSIBLE);
    assertThat(next.recipients().getFirst().reasons().getFirst().text())
        .isEqualTo(
            "Name of ann has given no sign of life since 11:45, and you are the manager of Name of"
                + " ann.");
    assertThat(next.reasons().getFirst().text())
        .isEqualTo(
            "Name of ann has given no sign of life for 15 min: step 1 asks 1 more, and nobody"
                + " comes after them.");
  }

  @Test
  void whoIsAwayIsPassedOverForWhoeverStandsIn() {
    // Given: who is above ann is away with a delegate, and so is who is above them, without one
    person("ann", "max");
    entries.put("acme/person/max", away("max", "zoe", "dee"));
    entries.put("acme/person/zoe", away("zoe", "top", null));
    person("dee", null);
    person("top", null);
    var rung = rung(prepared(List.of("ann"), "service:other", Urgency.REALTIME));

    // Then
    assertThat(climb(rung)).containsExactly(List.of("dee"), List.of("top"));
  }

  @Test
  void whereNobodyIsAboveThemTheFirstAreTheLast() {
    // Given
    person("ann", null);

    // When
    var rung = rung(prepared(List.of("ann"), "service:other", Urgency.REALTIME));

    // Then
    assertThat(rung.last()).isTrue();
    assertThat(Escalation.next(unanswered("ann", rung), directory).recipients()).isEmpty();
  }

  @Test
  void whatIsPrivateGoesToNobodyAbove() {
    // Given
    person("ann", "max");
    person("max", null);
    var told = audience(List.of("ann"));

    // When
    var rung = rung(Escalation.prepared(told, occurrence("x", Urgency.REALTIME, true), directory));

    // Then
    assertThat(rung.last()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Urgency.class)
  void onlyOnRealtimeTheNextAreAsked(Urgency urgency) {
    // Given
    person("ann", "max");
    person("max", null);

    // When
    var audience = prepared(List.of("ann"), "service:other", urgency);

    // Then
    assertThat(audience.recipients().getFirst().rung() != null)
        .isEqualTo(urgency == Urgency.REALTIME);
  }

  /** Managers in a circle, people who lead themselves, absences: it always ends. */
  @Test
  void inRandomDirectoriesEverybodyIsAskedAtMostOnceAndTheLastStepSaysSo() {
    for (var seed = 1; seed <= 300; seed++) {
      // Given
      var random = new Random(seed);
      entries.clear();
      var size = 1 + random.nextInt(12);
      for (var i = 0; i < size; i++) {
        var boss = random.nextInt(4) == 0 ? null : "p" + random.nextInt(size);
        var away = random.nextInt(4) == 0;
        var stands = random.nextBoolean() ? "p" + random.nextInt(size) : null;
        entries.put(
            "acme/person/p" + i,
            away ? away("p" + i, boss, stands) : of("p" + i, boss, "payments"));
      }
      team("payments", "p" + random.nextInt(size), "p" + random.nextInt(size), "p0");

      // When
      var rung = rung(prepared(List.of("p0"), "service:pay", Urgency.REALTIME));
      var steps = climb(rung);

      // Then
      var seen = new HashSet<String>();
      for (var step : steps) {
        assertThat(step).as("seed %d", seed).isNotEmpty().allMatch(seen::add).doesNotContain("p0");
      }
    }
  }

  /** Everybody who is asked, step by step, until a step says that it is the last. */
  private List<List<String>> climb(Rung from) {
    var steps = new ArrayList<List<String>>();
    var rung = from;
    while (!rung.last()) {
      var next = Escalation.next(unanswered("ann", rung), directory);
      steps.add(next.recipients().stream().map(Recipient::id).toList());
      rung = rung(next);
      assertThat(rung.step()).isEqualTo(steps.size());
      assertThat(steps.size()).isLessThan(50);
    }
    return steps;
  }

  private Audience prepared(List<String> responsible, String resource, Urgency urgency) {
    return Escalation.prepared(
        audience(responsible), occurrence(resource, urgency, false), directory);
  }

  private static Audience audience(List<String> responsible) {
    var why = List.of(Reason.of("routing.on-call", "On call."));
    return new Audience(
        responsible.stream()
            .map(id -> new Recipient(id, "Name of " + id, true, Role.RESPONSIBLE, 1, why))
            .toList(),
        List.of(),
        why);
  }

  private static Rung rung(Audience audience) {
    var rung = audience.recipients().getFirst().rung();
    assertThat(rung).isNotNull();
    return rung;
  }

  private static Unanswered unanswered(String id, Rung rung) {
    return new Unanswered(
        id, "Name of " + id, NOON.minusSeconds(900), NOON, "alert", "signal", rung);
  }

  private static Occurrence occurrence(String resource, Urgency urgency, boolean restricted) {
    return new Occurrence(
        "s", "acme", urgency, NOON, null, List.of(), List.of(), List.of(resource), restricted);
  }

  private void person(String id, @Nullable String manager, String... teams) {
    entries.put("acme/person/" + id, of(id, manager, teams));
  }

  private static Entry.Person of(String id, @Nullable String manager, String... teams) {
    return new Entry.Person(
        id, "Name of " + id, ZoneOffset.UTC, List.of(teams), List.of(), null, manager);
  }

  private static Entry.Person away(String id, @Nullable String manager, @Nullable String delegate) {
    var absence = new Absence(NOON.minusSeconds(3_600), NOON.plusSeconds(3_600), delegate);
    return new Entry.Person(
        id, "Name of " + id, ZoneOffset.UTC, List.of(), List.of(absence), null, manager);
  }

  private void team(String id, @Nullable String lead, String... members) {
    entries.put("acme/team/" + id, new Entry.Team(id, "Payments", lead, List.of(members)));
    entries.put(
        "acme/owner/service:pay", new Entry.Ownership("service:pay", List.of("team/" + id)));
  }
}
