package dev.hartig.routing.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Into whose hands it goes when a shift is over. */
class ShiftChangeTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

  private final Map<String, Entry> entries = new HashMap<>();
  private final Directory directory = new Directory("acme", key -> entries.get(key));

  @BeforeEach
  void people() {
    person("ann");
    person("ben");
    person("cy");
    person("lea");
  }

  @Test
  void whoComesOnIsToldWhatIsOpenAndWhoDidWhat() {
    // Given
    team(shift("ann", MONDAY.minusSeconds(3_600), MONDAY), shift("ben", MONDAY, hours(8)));

    // When
    var audience = next("ann", new Leaving.Course(at("08:02"), 2, at("08:02"), null, null, ""));

    // Then
    var ben = audience.recipients().getFirst();
    assertThat(audience.recipients()).extracting(Recipient::id).containsExactly("ben");
    assertThat(ben.role()).isEqualTo(Role.RESPONSIBLE);
    assertThat(ben.reasons().getFirst().text())
        .isEqualTo(
            "You come on call for Payments. Name of ann was told of this at 08:02 and 2 times in"
                + " all, and nobody has acknowledged it: it is yours now.");
    assertThat(ben.duty()).isEqualTo(new OnDuty("pay", hours(8)));
    assertThat(ben.handover()).isEqualTo(new Handover("h", "alert-of-ann", "ann", false));
    assertThat(ben.rung()).isNotNull();
    assertThat(ben.rung().asked()).containsExactly("ann", "ben");
    assertThat(ben.rung().last()).isFalse();
    assertThat(audience.reasons().getFirst().text())
        .isEqualTo("The shift of Name of ann for Payments is over: Name of ben comes on.");
  }

  @Test
  void whatSomebodyHasIsTheirsUntilWhoeverComesOnTakesIt() {
    // Given
    team(shift("ben", MONDAY, hours(8)));

    // When
    var audience =
        next(
            "ann",
            new Leaving.Course(
                at("08:02"), 1, at("08:02"), "ann", at("08:05"), "Restarting the pods."));

    // Then: nobody is asked after them, for somebody has it
    var ben = audience.recipients().getFirst();
    assertThat(ben.reasons().getFirst().text())
        .isEqualTo(
            "You come on call for Payments. Name of ann was told of this at 08:02, acknowledged it"
                + " at 08:05 (\"Restarting the pods.\"), and it is still open: it is theirs until"
                + " you take it.");
    assertThat(ben.rung()).isNotNull();
    assertThat(ben.rung().last()).isTrue();
  }

  @Test
  void whatAnotherHasTakenIsSaidToBeTheirs() {
    // Given
    team(shift("ben", MONDAY, hours(8)));

    // When
    var audience = next("ann", new Leaving.Course(at("08:02"), 0, null, "lea", at("08:05"), ""));

    // Then
    assertThat(audience.recipients().getFirst().reasons().getFirst().text())
        .isEqualTo(
            "You come on call for Payments. Name of ann was not told of this, open since 08:02,"
                + " Name of lea acknowledged it at 08:05, and it is still open: it is theirs until"
                + " you take it.");
  }

  @Test
  void whoeverStaysOnKeepsItUpToTheNewEnd() {
    // Given: their shift was prolonged after they had been told
    team(shift("ann", MONDAY.minusSeconds(3_600), hours(4)), shift("ben", hours(4), hours(8)));

    // When
    var audience = next("ann", open());

    // Then
    var ann = audience.recipients().getFirst();
    assertThat(ann.id()).isEqualTo("ann");
    assertThat(ann.handover()).isEqualTo(new Handover("h", "alert-of-ann", "ann", true));
    assertThat(ann.duty()).isEqualTo(new OnDuty("pay", hours(4)));
    assertThat(ann.reasons().getFirst().text())
        .isEqualTo(
            "The shift on which it came is over, but you are on call for Payments until 13:00, and"
                + " it stays with you.");
  }

  @Test
  void inAGapItStaysWithWhoeverLeavesUntilSomebodyComesOn() {
    // Given
    team(shift("ben", hours(2), hours(8)));

    // When
    var ann = next("ann", open()).recipients().getFirst();

    // Then
    assertThat(ann.id()).isEqualTo("ann");
    assertThat(ann.handover().keeps()).isTrue();
    assertThat(ann.duty()).isEqualTo(new OnDuty("pay", hours(2)));
    assertThat(ann.reasons().getFirst().text())
        .isEqualTo(
            "The shift on which it came is over, but nobody comes on call for Payments before"
                + " 11:00, and it stays with you.");
  }

  @Test
  void whereNobodyComesOnEverItStays() {
    // Given
    team(shift("ann", MONDAY.minusSeconds(3_600), MONDAY));

    // When
    var ann = next("ann", open()).recipients().getFirst();

    // Then
    assertThat(ann.handover().keeps()).isTrue();
    assertThat(ann.duty()).isNull();

    // When: the team is gone
    entries.remove("acme/team/pay");

    // Then
    assertThat(next("ann", open()).recipients().getFirst().handover().keeps()).isTrue();
  }

  @Test
  void whoStandsInForWhoeverIsAwayComesOn() {
    // Given: ben is away and cy stands in
    team(shift("ben", MONDAY, hours(8)));
    entries.put(
        "acme/person/ben",
        new Entry.Person(
            "ben",
            "Name of ben",
            BERLIN,
            List.of("pay"),
            List.of(new Absence(MONDAY.minusSeconds(60), hours(3), "cy")),
            null));

    // When
    var cy = next("ann", open()).recipients().getFirst();

    // Then: up to the hour at which ben is back
    assertThat(cy.id()).isEqualTo("cy");
    assertThat(cy.duty()).isEqualTo(new OnDuty("pay", hours(3)));
  }

  @Test
  void overridesOverlapAndTheLastOneCounts() {
    // Given: ben for ann, then cy for ben
    entries.put(
        "acme/team/pay",
        new Entry.Team(
            "pay",
            "Payments",
            "lea",
            List.of("ann", "ben", "cy"),
            new Duty.Overridden(
                new Duty.Shifts(List.of(new Duty.Shift("ann", MONDAY, hours(8)))),
                List.of(
                    new OnCallOverride("ann", "ben", MONDAY, hours(6)),
                    new OnCallOverride("ben", "cy", hours(1), hours(3))))));

    // When
    var ben = next("ann", open()).recipients().getFirst();

    // Then
    assertThat(ben.id()).isEqualTo("ben");
    assertThat(ben.duty()).isEqualTo(new OnDuty("pay", hours(1)));
  }

  @Test
  void severalWhoComeOnAreEachTold() {
    // Given
    team(shift("ben", MONDAY, hours(8)), shift("cy", MONDAY, hours(4)));

    // Then
    assertThat(next("ann", open()).recipients())
        .extracting(one -> one.id() + " " + one.duty().until())
        .containsExactlyInAnyOrder("ben " + hours(8), "cy " + hours(4));
  }

  @Test
  void theEndOfAShiftIsThatOfTheClockOnTheWall() {
    // Given: a rotation that hands over at nine in Berlin, in the week in which clocks change
    var rotation =
        new Duty.Rotation(
            List.of("ann", "ben"),
            ZonedDateTime.of(2026, 3, 23, 9, 0, 0, 0, BERLIN),
            7,
            Duration.ZERO);
    var saturday = Instant.parse("2026-03-28T12:00:00Z");
    var rota = rota(rotation);

    // Then: seven o'clock in universal time, not eight
    assertThat(rota.end("ann", saturday)).isEqualTo(Instant.parse("2026-03-30T07:00:00Z"));
    assertThat(rota.acting(Instant.parse("2026-03-30T06:59:59.999Z")).keySet())
        .containsExactly("ann");
    assertThat(rota.acting(Instant.parse("2026-03-30T07:00:00Z")).keySet()).containsExactly("ben");
  }

  @Test
  void ofOneAloneItIsAskedAgainSomeDayAndTheSamePersonGoesOn() {
    // Given
    var rota =
        rota(new Duty.Rotation(List.of("ann"), MONDAY.atZone(BERLIN), 0, Duration.ofMinutes(1)));

    // Then
    assertThat(rota.end("ann", MONDAY)).isAfter(MONDAY.plusSeconds(3_600));
  }

  @Test
  void anAbsenceInTheMiddleOfAShiftEndsIt() {
    // Given
    var duty = new Duty.Shifts(List.of(new Duty.Shift("ben", MONDAY, hours(8))));
    entries.put(
        "acme/person/ben",
        new Entry.Person(
            "ben",
            "Name of ben",
            BERLIN,
            List.of("pay"),
            List.of(new Absence(hours(2), hours(5), "cy")),
            null));

    // Then
    assertThat(rota(duty).end("ben", MONDAY)).isEqualTo(hours(2));
  }

  private Rota rota(Duty duty) {
    return new Rota(
        directory, new Entry.Team("pay", "Payments", "lea", List.of("ann", "ben"), duty), duty);
  }

  private static Leaving.Course open() {
    return new Leaving.Course(at("08:02"), 1, at("08:02"), null, null, "");
  }

  private Audience next(String who, Leaving.Course course) {
    return ShiftChange.next(
        new Leaving(
            who,
            "Name of " + who,
            "h",
            "alert-of-" + who,
            "s",
            MONDAY,
            new OnDuty("pay", MONDAY),
            new Rung("", 0, 1, Duration.ofMinutes(15), false, false, "pay", List.of("ann")),
            course),
        directory);
  }

  private static Instant at(String time) {
    return Instant.parse("2026-03-02T" + time + ":00Z");
  }

  private static Instant hours(int hours) {
    return MONDAY.plus(Duration.ofHours(hours));
  }

  private static Duty.Shift shift(String who, Instant from, Instant until) {
    return new Duty.Shift(who, from, until);
  }

  private void team(Duty.Shift... shifts) {
    entries.put(
        "acme/team/pay",
        new Entry.Team(
            "pay",
            "Payments",
            "lea",
            List.of("ann", "ben", "cy"),
            new Duty.Shifts(List.of(shifts))));
  }

  private void person(String id) {
    person(id, null);
  }

  private void person(String id, @Nullable String manager) {
    entries.put(
        "acme/person/" + id,
        new Entry.Person(
            id, "Name of " + id, ZoneId.of("UTC"), List.of("pay"), List.of(), null, manager));
  }
}
