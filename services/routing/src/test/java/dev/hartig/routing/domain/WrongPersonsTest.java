package dev.hartig.routing.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WrongPersonsTest {

  private static final Instant NOW = Instant.parse("2026-12-02T10:00:00Z");
  private static final Correction SAID =
      new Correction("zoe", Instant.parse("2026-12-01T08:00:00Z"), "s-0");

  private final Map<String, Entry> entries = new HashMap<>();
  private final Map<String, Correction> corrections = new HashMap<>();
  private final Directory directory = new Directory("acme", entries::get);

  WrongPersonsTest() {
    person("ann", "Ann Lee", null);
    person("bob", "Bob Ray", null);
    team(null);
    entries.put("acme/handle/github:bob", new Entry.Person("bob", "Bob Ray"));
    entries.put("acme/owner/service:pay", new Entry.Ownership("service:pay", List.of("team/pay")));
  }

  @Test
  void whoIsWrongIsLeftOutOfWhatFollows() {
    // Given
    corrections.put("bob", SAID);

    // When
    var audience = route(Urgency.REALTIME);

    // Then
    assertThat(audience.recipients()).extracting(Recipient::id).containsExactly("ann");
    assertThat(audience.excluded())
        .extracting(Exclusion::id, Exclusion::reason)
        .containsExactly(
            tuple(
                "bob",
                new Reason(
                    "routing.wrong-person",
                    "zoe said on 2026-12-01 that Bob Ray is the wrong person for this matter; taking"
                        + " it back undoes this.",
                    0,
                    List.of("s-0"))));
  }

  @Test
  void takenBackNothingIsLeftOfIt() {
    // Given
    var before = route(Urgency.REALTIME);
    corrections.put("bob", SAID);
    route(Urgency.REALTIME);
    corrections.remove("bob");

    // When
    var audience = route(Urgency.REALTIME);

    // Then
    assertThat(audience).isEqualTo(before);
  }

  @Test
  void whomItNamesIsToldAllTheSame() {
    // Given
    corrections.put("bob", SAID);

    // When
    var audience = route(Urgency.FAST, "github:bob");

    // Then
    assertThat(last(audience, "bob"))
        .isEqualTo(
            "zoe said on 2026-12-01 that you are the wrong person for this matter, but it names"
                + " you.");
  }

  @Test
  void whoeverIsOnCallIsToldAllTheSame() {
    // Given
    var shift = new Duty.Shift("bob", NOW, NOW.plus(Duration.ofHours(1)));
    team(new Duty.Shifts(List.of(shift)));
    corrections.put("bob", SAID);

    // When
    var audience = route(Urgency.REALTIME);

    // Then
    assertThat(last(audience, "bob")).endsWith(", but you are on call.");
  }

  @ParameterizedTest
  @EnumSource(Urgency.class)
  void aMistakeMustNotMakeAMatterVanish(Urgency urgency) {
    // Given
    corrections.put("ann", SAID);
    corrections.put("bob", SAID);

    // When
    var audience = route(urgency);

    // Then: the lead has most reason
    assertThat(audience.recipients()).extracting(Recipient::id).containsExactly("ann");
    assertThat(last(audience, "ann")).contains(", but nobody else would be told");
  }

  /** That somebody is informed is not enough, where somebody is to act. */
  @Test
  void somebodyWhoIsToActStays() {
    // Given
    corrections.put("ann", SAID);
    var past = Past.of(List.of(new Participation("github:cy", "Cy", 9, NOW)));

    // When
    var audience = route(Urgency.FAST, past);

    // Then
    assertThat(audience.recipients())
        .extracting(Recipient::id, Recipient::role)
        .contains(tuple("ann", Role.RESPONSIBLE), tuple("github:cy", Role.INFORMED));
    assertThat(last(audience, "ann")).endsWith("nobody else would be told who is to act.");
  }

  /** Nor do they come back by standing in for somebody. */
  @Test
  void whoIsWrongDoesNotStandIn() {
    // Given
    corrections.put("bob", SAID);
    person("ann", "Ann Lee", "bob", new Absence(NOW, NOW.plusSeconds(60), null));
    entries.put(
        "acme/owner/service:pay", new Entry.Ownership("service:pay", List.of("person/ann")));

    // When
    var audience = route(Urgency.FAST);

    // Then
    assertThat(audience.recipients()).extracting(Recipient::id).containsExactly("ann");
    assertThat(last(audience, "ann")).contains("Bob Ray, who would stand in, is not told");
  }

  private Audience route(Urgency urgency, String... mentions) {
    return route(urgency, Past.NONE, mentions);
  }

  private Audience route(Urgency urgency, Past past, String... mentions) {
    var occurrence =
        new Occurrence(
            "s-1",
            "acme",
            urgency,
            NOW,
            null,
            List.of(),
            List.of(mentions),
            List.of("service:pay"),
            false);
    var limits = new Limits(0.2, 25, Duration.ofDays(30), 5);
    var voices = new Voices(Subscriptions.NONE, corrections::get);
    return Routing.route(occurrence, past, voices, directory, limits);
  }

  private void team(@Nullable Duty duty) {
    entries.put(
        "acme/team/pay", new Entry.Team("pay", "Payments", "ann", List.of("ann", "bob"), duty));
  }

  private void person(String id, String name, @Nullable String delegate, Absence... away) {
    entries.put(
        "acme/person/" + id,
        new Entry.Person(id, name, ZoneOffset.UTC, List.of("pay"), List.of(away), delegate));
  }

  private static String last(Audience audience, String id) {
    return audience.recipients().stream()
        .filter(one -> one.id().equals(id))
        .map(one -> one.reasons().getLast().text())
        .findFirst()
        .orElse("");
  }
}
