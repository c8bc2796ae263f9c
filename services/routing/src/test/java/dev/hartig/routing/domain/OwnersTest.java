package dev.hartig.routing.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OwnersTest {

  private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Absence AWAY =
      new Absence(NOW.minusSeconds(60), Instant.parse("2026-12-03T23:00:00Z"), null);

  private final Map<String, Entry> entries = new HashMap<>();
  private final Directory directory = new Directory("acme", entries::get);

  OwnersTest() {
    person("ann", "Ann Lee", null);
    person("bob", "Bob Ray", null);
    person("cy", "Cy Young", null);
    entries.put("acme/owner/service:pay", new Entry.Ownership("service:pay", List.of("team/pay")));
  }

  @Test
  void onRealtimeWhoeverIsOnCallActsAndTheOthersKnow() {
    // Given
    team(shifts(shift("bob", 7)));

    // When
    var audience = route(Urgency.REALTIME);

    // Then
    assertThat(audience.recipients())
        .extracting(Recipient::id, Recipient::role, Recipient::score)
        .containsExactly(
            tuple("bob", Role.RESPONSIBLE, 0.7),
            tuple("ann", Role.INFORMED, 0.4),
            tuple("cy", Role.INFORMED, 0.4));
    assertThat(text(audience, "bob")).isEqualTo("You are on call for Payments until 18:00.");
    assertThat(text(audience, "cy"))
        .isEqualTo("Your team owns service:pay; on call for it is Bob Ray.");
    assertThat(audience.reasons()).extracting(Reason::rule).containsExactly("routing.audience");
  }

  @Test
  void onFastTheOthersNeedNotBeToldAndTheAuditSaysSo() {
    // Given
    team(shifts(shift("bob", 7)));

    // When
    var audience = route(Urgency.FAST);

    // Then
    assertThat(audience.recipients()).extracting(Recipient::id).containsExactly("bob");
    assertThat(audience.excluded())
        .extracting(Exclusion::id, one -> one.reason().text())
        .containsExactly(
            tuple("ann", "What speaks for Ann Lee is too little: 0.20 of 0.30."),
            tuple("cy", "What speaks for Cy Young is too little: 0.20 of 0.30."));
  }

  @Test
  void onSlowNobodyIsOnCall() {
    // Given
    team(shifts(shift("bob", 7)));
    var scheduled = route(Urgency.SLOW);
    team(null);

    // When
    var unscheduled = route(Urgency.SLOW);

    // Then
    assertThat(scheduled).isEqualTo(unscheduled);
  }

  @Test
  void inAGapTheTeamIsToldAsWithoutASchedule() {
    // Given
    team(null);
    var before = route(Urgency.REALTIME);
    team(shifts(new Duty.Shift("bob", NOW.minusSeconds(3600), NOW)));

    // When
    var audience = route(Urgency.REALTIME);

    // Then
    assertThat(audience.recipients()).isEqualTo(before.recipients());
    assertThat(audience.reasons())
        .extracting(Reason::rule, Reason::text)
        .contains(tuple("routing.on-call", "Nobody is on call for Payments: the team is told."));
  }

  @Test
  void twoWhoAreOnCallAtOnceAreBothTold() {
    // Given
    team(shifts(shift("bob", 7), shift("ann", 2)));

    // When
    var audience = route(Urgency.FAST);

    // Then
    assertThat(audience.recipients())
        .extracting(Recipient::id, one -> one.reasons().getFirst().text())
        .containsExactly(
            tuple("ann", "You are on call for Payments until 13:00."),
            tuple("bob", "You are on call for Payments until 18:00."));
  }

  @Test
  void theEndOfATurnIsToldInTheZoneOfWhoeverHasIt() {
    // Given: the rotation hands over at nine in Berlin, which is 17:00 in Tokyo
    var tokyo = ZoneId.of("Asia/Tokyo");
    entries.put(
        "acme/person/bob", new Entry.Person("bob", "Bob Ray", tokyo, List.of(), List.of(), null));
    team(rotation("bob", "ann"));

    // When
    var audience = route(Urgency.FAST);

    // Then
    assertThat(text(audience, "bob"))
        .isEqualTo("You are on call for Payments until 7 December 17:00.");
  }

  @Test
  void theNextInTheRotationTakesTheTurnOfWhoeverIsAway() {
    // Given
    person("ann", "Ann Lee", "cy", AWAY);
    team(rotation("ann", "bob"));

    // When
    var audience = route(Urgency.FAST);

    // Then
    assertThat(audience.recipients()).extracting(Recipient::id).containsExactly("bob");
    assertThat(text(audience, "bob"))
        .isEqualTo(
            "You are on call for Payments until 7 December 09:00, in place of Ann Lee, who is away"
                + " until 3 December.");
  }

  @Test
  void inAShiftTheDelegateStandsIn() {
    // Given
    person("ann", "Ann Lee", "bob", AWAY);
    team(shifts(shift("ann", 7)));

    // When
    var audience = route(Urgency.FAST);

    // Then
    assertThat(audience.recipients())
        .extracting(Recipient::id, Recipient::role)
        .containsExactly(tuple("bob", Role.RESPONSIBLE));
    assertThat(text(audience, "bob"))
        .isEqualTo("You stand in for Ann Lee, who is away until 3 December.");
  }

  @Test
  void whereWhoeverIsOnCallIsAwayAndNobodyStandsInTheTeamIsTold() {
    // Given
    person("bob", "Bob Ray", null, AWAY);
    team(shifts(shift("bob", 7)));

    // When
    var audience = route(Urgency.REALTIME);

    // Then
    assertThat(audience.recipients())
        .extracting(Recipient::id, Recipient::role)
        .containsExactly(tuple("ann", Role.RESPONSIBLE), tuple("cy", Role.RESPONSIBLE));
    assertThat(audience.reasons())
        .extracting(Reason::text)
        .contains(
            "Bob Ray is on call for Payments, but away until 3 December; nobody stands in: the"
                + " team is told.");
  }

  @Test
  void somebodyOnCallWhomTheDirectoryDoesNotHoldIsNobody() {
    // Given
    team(shifts(shift("gone", 7)));

    // When
    var audience = route(Urgency.REALTIME);

    // Then
    assertThat(audience.recipients()).hasSize(3).allMatch(one -> one.role() == Role.RESPONSIBLE);
    assertThat(audience.reasons()).extracting(Reason::rule).contains("routing.on-call");
  }

  private Audience route(Urgency urgency) {
    var occurrence =
        new Occurrence(
            "s-1", "acme", urgency, NOW, null, List.of(), List.of(), List.of("service:pay"), false);
    return Routing.route(occurrence, Past.NONE, directory, Limits.DEFAULT);
  }

  private static Duty.Shift shift(String who, int hours) {
    return new Duty.Shift(who, NOW.minusSeconds(60), NOW.plus(Duration.ofHours(hours)));
  }

  private static Duty shifts(Duty.Shift... shifts) {
    return new Duty.Shifts(List.of(shifts));
  }

  private static Duty rotation(String... people) {
    var starts = Instant.parse("2026-11-30T08:00:00Z").atZone(BERLIN);
    return new Duty.Rotation(List.of(people), starts, 7, Duration.ZERO);
  }

  private void team(@Nullable Duty duty) {
    entries.put(
        "acme/team/pay",
        new Entry.Team("pay", "Payments", "ann", List.of("ann", "bob", "cy"), duty));
  }

  private void person(String id, String name, @Nullable String delegate, Absence... away) {
    var person = new Entry.Person(id, name, BERLIN, List.of("pay"), List.of(away), delegate);
    entries.put("acme/person/" + id, person);
  }

  private static String text(Audience audience, String id) {
    return audience.recipients().stream()
        .filter(one -> one.id().equals(id))
        .map(one -> one.reasons().getFirst().text())
        .findFirst()
        .orElse("");
  }
}
