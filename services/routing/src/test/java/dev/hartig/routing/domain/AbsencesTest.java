package dev.hartig.routing.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AbsencesTest {

  private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** Ends with the third of December in Berlin. */
  private static final Instant BACK = Instant.parse("2026-12-03T23:00:00Z");

  private final Map<String, Entry> entries = new HashMap<>();
  private final Directory directory = new Directory("acme", entries::get);

  @Test
  void theDelegateStandsInForAnOwnerWhoIsAway() {
    // Given
    away("ann", "Ann Lee", "bob");
    there("bob", "Bob Ray");
    owns("service:pay", "person/ann");

    // When
    var audience = route(Urgency.FAST, List.of(), List.of(), "service:pay");

    // Then
    assertThat(audience.recipients())
        .extracting(Recipient::id, Recipient::role, Recipient::score)
        .containsExactly(tuple("bob", Role.RESPONSIBLE, 0.6));
    assertThat(texts(audience, "bob"))
        .containsExactly("You stand in for Ann Lee, who is away until 3 December.");
    assertThat(audience.excluded())
        .containsExactly(
            new Exclusion(
                "ann",
                "Ann Lee",
                0.6,
                Reason.of(
                    "routing.away",
                    "Ann Lee is away until 3 December; Bob Ray stands in. It would be for them:"
                        + " You own service:pay.")));
  }

  @Test
  void whoeverIsNamedFindsItWhenTheyAreBackAndTheDelegateIsToldToo() {
    // Given
    away("ann", "Ann Lee", "bob");
    there("bob", "Bob Ray");

    // When
    var audience = route(Urgency.REALTIME, List.of(), List.of("github:ann"));

    // Then
    assertThat(audience.recipients())
        .extracting(Recipient::id, Recipient::role)
        .containsExactly(tuple("ann", Role.CONSULTED), tuple("bob", Role.CONSULTED));
    assertThat(texts(audience, "ann"))
        .containsExactly(
            "You are mentioned.",
            "You are away until 3 December, and find it then, because it names you; Bob Ray"
                + " stands in.");
  }

  @Test
  void onSlowOnlyWhatNamesThemWaitsForThem() {
    // Given
    away("ann", "Ann Lee", "bob");
    there("bob", "Bob Ray");
    owns("service:pay", "person/ann");

    // When
    var named = route(Urgency.SLOW, List.of(), List.of("github:ann"));
    var owned = route(Urgency.SLOW, List.of(), List.of(), "service:pay");

    // Then
    assertThat(named.recipients()).extracting(Recipient::id).containsExactly("ann");
    assertThat(owned.recipients()).isEmpty();
    assertThat(rules(owned)).containsExactly("routing.away");
  }

  @Test
  void whatIsMerelyForInformationIsNotHandedOn() {
    // Given
    away("ann", "Ann Lee", "bob");
    there("bob", "Bob Ray");
    var began = new Party("github:ann", null, Part.AUTHOR, false);

    // When
    var audience = route(Urgency.FAST, List.of(began), List.of());

    // Then
    assertThat(audience.recipients()).isEmpty();
    assertThat(audience.excluded())
        .extracting(one -> one.reason().text())
        .containsExactly(
            "Ann Lee is away until 3 December. It would be for them: It is about something that"
                + " you began.");
  }

  @Test
  void theFirstInTheLineWhoIsThereStandsIn() {
    // Given
    away("ann", "Ann Lee", "bob");
    away("bob", "Bob Ray", "cy");
    there("cy", "Cy Young");
    owns("service:pay", "person/ann");
    owns("service:web", "person/bob");

    // When
    var audience = route(Urgency.FAST, List.of(), List.of(), "service:pay", "service:web");

    // Then
    assertThat(texts(audience, "cy"))
        .containsExactly(
            "You stand in for Ann Lee, who is away until 3 December, and for Bob Ray, who is away"
                + " until 3 December.");
    assertThat(rules(audience)).containsExactly("routing.away", "routing.away");
  }

  @Test
  void aCircleOfDelegatesEndsNowhereAndIsSaid() {
    // Given
    away("ann", "Ann Lee", "bob");
    away("bob", "Bob Ray", "cy");
    away("cy", "Cy Young", "bob");
    owns("service:pay", "person/ann");

    // When
    var audience = route(Urgency.REALTIME, List.of(), List.of(), "service:pay");

    // Then: nobody is lost
    assertThat(audience.recipients()).extracting(Recipient::id).containsExactly("ann");
    assertThat(texts(audience, "ann").getLast())
        .isEqualTo(
            "You are away until 3 December, but nobody who could act instead is there; delegation"
                + " goes in a circle, Bob Ray > Cy Young > Bob Ray.");
  }

  @ParameterizedTest
  @EnumSource(
      value = Urgency.class,
      names = {"REALTIME", "FAST"})
  void theLeadStandsInWhereNobodyIsNamed(Urgency urgency) {
    // Given
    away("ann", "Ann Lee", null, "pay");
    there("cy", "Cy Young");
    team("pay", "cy", "ann");
    owns("service:pay", "person/ann");

    // When
    var audience = route(urgency, List.of(), List.of(), "service:pay");

    // Then
    assertThat(audience.recipients())
        .extracting(Recipient::id, Recipient::role, Recipient::score)
        .containsExactly(tuple("cy", Role.RESPONSIBLE, 0.6));
    assertThat(texts(audience, "cy"))
        .containsExactly(
            "You lead pay; nobody stands in for Ann Lee, who is away until 3 December.");
  }

  @Test
  void ofATeamThatIsAwayItsLeadStays() {
    // Given
    away("ann", "Ann Lee", null, "pay");
    away("cy", "Cy Young", null, "pay");
    team("pay", "cy", "ann", "cy");
    owns("service:pay", "team/pay");

    // When
    var audience = route(Urgency.REALTIME, List.of(), List.of(), "service:pay");

    // Then
    assertThat(audience.recipients()).extracting(Recipient::id).containsExactly("cy");
    assertThat(rules(audience)).containsExactly("routing.away");
  }

  @Test
  void onSlowNothingFallsToTheLeadThatWaitsForWhomItNames() {
    // Given
    away("ann", "Ann Lee", null, "pay");
    there("cy", "Cy Young");
    team("pay", "cy", "ann");
    var assigned = new Party("github:ann", null, Part.ASSIGNEE, false);

    // When
    var slow = route(Urgency.SLOW, List.of(assigned), List.of());
    var fast = route(Urgency.FAST, List.of(assigned), List.of());

    // Then
    assertThat(slow.recipients()).extracting(Recipient::id).containsExactly("ann");
    assertThat(fast.recipients()).extracting(Recipient::id).containsExactly("ann", "cy");
  }

  @Test
  void whatIsPrivateDoesNotReachTheDelegate() {
    // Given
    away("ann", "Ann Lee", "bob");
    there("bob", "Bob Ray");
    var occurrence =
        new Occurrence(
            "s-1",
            "acme",
            Urgency.FAST,
            NOW,
            null,
            List.of(),
            List.of("github:ann"),
            List.of(),
            true);

    // When
    var audience = Routing.route(occurrence, Past.NONE, directory, Limits.DEFAULT);

    // Then
    assertThat(audience.recipients()).extracting(Recipient::id).containsExactly("ann");
    assertThat(texts(audience, "ann").getLast())
        .endsWith("; Bob Ray, who would stand in, is not told.");
    assertThat(rules(audience)).containsExactly("routing.private");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-01T10:00:00Z, 2026-12-01T10:00:01Z, true",
    "2026-12-01T09:00:00Z, 2026-12-01T10:00:00Z, false",
    "2026-12-01T10:00:01Z, 2026-12-02T10:00:00Z, false",
  })
  void anAbsenceBeginsWithItsFirstMomentAndEndsBeforeItsLast(
      Instant from, Instant until, boolean absent) {
    // Given
    var ann = person("ann", "Ann Lee", null, List.of(), new Absence(from, until, null));

    // When
    var away = new Presence(directory, NOW).away(ann);

    // Then
    assertThat(away != null).isEqualTo(absent);
  }

  @Test
  void absencesInARowAreOne() {
    // Given
    var ann =
        person(
            "ann",
            "Ann Lee",
            "bob",
            List.of(),
            new Absence(hour(20), hour(30), null),
            new Absence(hour(-5), hour(1), null),
            new Absence(hour(-1), hour(20), "cy"));

    // When
    var away = new Presence(directory, NOW).away(ann);

    // Then
    assertThat(away).isEqualTo(new Presence.Away(ann, hour(30), "cy"));
  }

  @Test
  void somebodyWhoIsToActAlwaysRemains() {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    for (var round = 0; round < 300; round++) {
      // Given
      entries.clear();
      var ids = List.of("a", "b", "c", "d", "e");
      for (var id : ids) {
        var delegate = random.nextInt(3) == 0 ? null : ids.get(random.nextInt(ids.size()));
        var teams = random.nextBoolean() ? List.of("pay") : List.<String>of();
        if (random.nextInt(3) > 0) {
          away(id, id, delegate, teams.toArray(String[]::new));
        } else {
          person(id, id, delegate, teams);
        }
      }
      team("pay", ids.get(random.nextInt(ids.size())), "a", "b");
      owns("service:pay", random.nextBoolean() ? "team/pay" : "person/c");
      var urgency = random.nextBoolean() ? Urgency.REALTIME : Urgency.FAST;

      // When
      var audience = route(urgency, List.of(), List.of(), "service:pay");

      // Then
      assertThat(audience.recipients())
          .as("seed %d, round %d", seed, round)
          .anyMatch(one -> one.role() == Role.RESPONSIBLE);
      var everybody = new ArrayList<String>();
      audience.recipients().forEach(one -> everybody.add(one.id()));
      audience.excluded().forEach(one -> everybody.add(one.id()));
      assertThat(everybody).as("seed %d, round %d", seed, round).doesNotHaveDuplicates();
    }
  }

  private static Instant hour(int hours) {
    return NOW.plus(Duration.ofHours(hours));
  }

  private Audience route(
      Urgency urgency, List<Party> parties, List<String> mentions, String... resources) {
    var occurrence =
        new Occurrence(
            "s-1", "acme", urgency, NOW, null, parties, mentions, List.of(resources), false);
    return Routing.route(occurrence, Past.NONE, directory, Limits.DEFAULT);
  }

  private void there(String id, String name) {
    person(id, name, null, List.of());
  }

  private void away(String id, String name, @Nullable String delegate, String... teams) {
    person(id, name, delegate, List.of(teams), new Absence(hour(-20), BACK, null));
  }

  private Entry.Person person(
      String id, String name, @Nullable String delegate, List<String> teams, Absence... away) {
    var person = new Entry.Person(id, name, BERLIN, teams, List.of(away), delegate);
    entries.put("acme/person/" + id, person);
    entries.put("acme/handle/github:" + id, person);
    return person;
  }

  private void team(String id, String lead, String... members) {
    entries.put("acme/team/" + id, new Entry.Team(id, id, lead, List.of(members)));
  }

  private void owns(String resource, String owner) {
    entries.put("acme/owner/" + resource, new Entry.Ownership(resource, List.of(owner)));
  }

  private static List<String> texts(Audience audience, String id) {
    return audience.recipients().stream()
        .filter(one -> one.id().equals(id))
        .flatMap(one -> one.reasons().stream())
        .map(Reason::text)
        .toList();
  }

  private static List<String> rules(Audience audience) {
    return audience.excluded().stream().map(one -> one.reason().rule()).toList();
  }
}
