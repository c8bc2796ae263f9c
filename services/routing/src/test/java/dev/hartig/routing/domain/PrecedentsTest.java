package dev.hartig.routing.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PrecedentsTest {

  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final String PAY = "area:payments";
  private static final String SHIP = "area:shipping";

  private final Map<String, Entry> entries = new HashMap<>();

  @Test
  void whoeverWasAskedMostInTheAreaComesFirstAndIsToldHowOften() {
    // Given
    var earlier =
        List.of(
            matter(10, PAY, Set.of(), Set.of("ann", "bob")),
            matter(20, PAY, Set.of(), Set.of("ann")),
            matter(5, SHIP, Set.of(), Set.of("cy")));

    // When
    var audience = route(new Precedents(PAY, Set.of(), earlier));

    // Then
    var first = audience.recipients().getFirst();
    assertThat(first.id()).isEqualTo("ann");
    assertThat(first.role()).isEqualTo(Role.CONSULTED);
    assertThat(first.reasons().getFirst().text())
        .isEqualTo(
            "You were asked on earlier matters of its area, payments: 2 of 2, last on 2026-02-20;"
                + " 66 % of what counts.");
    assertThat(first.score()).isCloseTo(0.5 * Math.sqrt(0.66), within(0.01));
    assertThat(ids(audience)).doesNotContain("cy");
  }

  @Test
  void aYearHalvesWhatAMatterWeighs() {
    // Given
    var earlier =
        List.of(matter(0, PAY, Set.of(), Set.of("ann")), matter(365, PAY, Set.of(), Set.of("bob")));

    // When
    var audience = route(new Precedents(PAY, Set.of(), earlier));

    // Then
    assertThat(score(audience, "ann")).isCloseTo(0.5 * Math.sqrt(2.0 / 3), within(1e-9));
    assertThat(score(audience, "bob")).isCloseTo(0.5 * Math.sqrt(1.0 / 3), within(1e-9));
  }

  @Test
  void whoRaisesMattersOfTheAreaIsAnotherCircleThanWhoIsAsked() {
    // Given
    var raised = new Precedent(NOW, PAY, Set.of(), Set.of("ann"), Set.of("bob", "cy"), 0, false);

    // When
    var audience = route(new Precedents(PAY, Set.of(), List.of(raised)));

    // Then: alone in hers, while they share theirs
    assertThat(score(audience, "ann")).isCloseTo(0.5, within(1e-9));
    assertThat(score(audience, "bob")).isCloseTo(0.5 * Math.sqrt(0.5), within(1e-9));
  }

  @Test
  void whoHasTheSayInTheAreaSharesOneVoteWithTheOthersWhoDo() {
    // Given
    leads(PAY, "ann", "bob");
    leads(SHIP, "cy");

    // When
    var audience = route(new Precedents(PAY, Set.of(SHIP, PAY), List.of()));

    // Then
    assertThat(score(audience, "ann")).isCloseTo(0.5 * Math.sqrt(0.5), within(1e-9));
    assertThat(reason(audience, "cy"))
        .isEqualTo("You have the say in shipping, which it concerns.");
    assertThat(score(audience, "cy")).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void neighboursAreAskedWhereOneAreaConcernsTheOther() {
    // Given
    var earlier =
        List.of(
            matter(1, SHIP, Set.of(), Set.of("ann")),
            matter(1, "area:mail", Set.of(PAY), Set.of("bob")),
            matter(1, "area:mail", Set.of(), Set.of("cy")));

    // When
    var audience = route(new Precedents(PAY, Set.of(SHIP), earlier));

    // Then
    assertThat(ids(audience)).containsExactlyInAnyOrder("ann", "bob");
  }

  @Test
  void whatIsAlikeAndWhatIsLinkedPointAtTheirPeople() {
    // Given
    var alike = new Precedent(NOW, null, Set.of(), Set.of(), Set.of("ann"), 0.8, false);
    var lessAlike = new Precedent(NOW, null, Set.of(), Set.of(), Set.of("bob"), 0.4, false);
    var linked = new Precedent(NOW, null, Set.of(), Set.of("cy"), Set.of(), 0, true);

    // When
    var audience = route(new Precedents(null, Set.of(), List.of(alike, lessAlike, linked)));

    // Then: twice as alike counts four times
    assertThat(score(audience, "ann")).isCloseTo(0.5 * Math.sqrt(0.8), within(1e-9));
    assertThat(score(audience, "bob")).isCloseTo(0.5 * Math.sqrt(0.2), within(1e-9));
    assertThat(reason(audience, "cy"))
        .startsWith("You took part in what it is linked to, 1 of 1, last on 2026-03-02");
  }

  @Test
  void whoeverWorksWithTheOneWhoRaisesItIsNearAndTheirOwnCircleLeavesThemOut() {
    // Given
    var earlier =
        List.of(
            new Precedent(NOW, null, Set.of(), Set.of("zoe"), Set.of("ann"), 0, false),
            new Precedent(NOW, null, Set.of(), Set.of("bob"), Set.of("cy"), 0, false));

    // When
    var audience =
        Routing.route(
            occurrence(new Party("zoe", null, Part.AUTHOR, false)),
            Past.NONE.with(new Precedents(null, Set.of(), earlier)),
            directory(),
            Limits.DEFAULT);

    // Then
    assertThat(audience.recipients()).extracting(Recipient::id).containsExactly("ann");
    assertThat(reason(audience, "ann"))
        .isEqualTo("You work with whoever raises it, 100 % of that work.");
    assertThat(audience.excluded()).extracting(Exclusion::id).doesNotContain("bob", "cy");
  }

  /** Whatever comes in, the order in which it comes makes no difference, and scores hold. */
  @Test
  void theOrderOfPrecedentsMakesNoDifference() {
    for (var seed = 0L; seed < 100; seed++) {
      // Given
      var random = new Random(seed);
      var earlier = new ArrayList<Precedent>();
      for (var n = 1 + random.nextInt(20); n > 0; n--) {
        earlier.add(
            new Precedent(
                NOW.minus(Duration.ofDays(random.nextInt(900))),
                random.nextBoolean() ? PAY : SHIP,
                random.nextBoolean() ? Set.of(PAY) : Set.of(),
                Set.of("p" + random.nextInt(9)),
                Set.of("p" + random.nextInt(9), "q" + random.nextInt(9)),
                random.nextDouble(),
                random.nextInt(5) == 0));
      }

      // When
      var audience = route(new Precedents(PAY, Set.of(SHIP), earlier));
      Collections.shuffle(earlier, random);
      var again = route(new Precedents(PAY, Set.of(SHIP), earlier));

      // Then
      assertThat(again.recipients().stream().map(Recipient::id).toList())
          .as("seed %d", seed)
          .isEqualTo(audience.recipients().stream().map(Recipient::id).toList());
      assertThat(audience.recipients())
          .as("seed %d", seed)
          .allMatch(one -> one.score() >= 0.3 && one.score() < 1);
    }
  }

  @Test
  void ofALargeCircleOnlyTheForemostAreConsidered() {
    // Given
    var many = new ArrayList<Precedent>();
    for (var n = 0; n < 200; n++) {
      many.add(matter(n, PAY, Set.of(), Set.of("p" + n)));
    }

    // When
    var audience = route(new Precedents(PAY, Set.of(), many));

    // Then
    assertThat(ids(audience)).hasSize(Circle.MOST).contains("p0").doesNotContain("p199");
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(
            () -> new Precedent(NOW, null, Set.of(), Set.of(), Set.of(), Double.NaN, false))
        .hasMessageContaining("NaN");
  }

  private static Precedent matter(
      int daysAgo, String home, Set<String> touches, Set<String> asked) {
    return new Precedent(
        NOW.minus(Duration.ofDays(daysAgo)), home, touches, Set.of(), asked, 0, false);
  }

  private void leads(String area, String... people) {
    var owners = new ArrayList<String>();
    for (var one : people) {
      entries.put("acme/person/" + one, new Entry.Person(one, one));
      owners.add("person/" + one);
    }
    entries.put("acme/owner/" + area, new Entry.Ownership(area, owners));
  }

  private Audience route(Precedents precedents) {
    return Routing.route(occurrence(null), Past.NONE.with(precedents), directory(), Limits.DEFAULT);
  }

  private Directory directory() {
    return new Directory("acme", entries::get);
  }

  private static Occurrence occurrence(@Nullable Party author) {
    return new Occurrence(
        "s-1", "acme", Urgency.SLOW, NOW, author, List.of(), List.of(), List.of(), false);
  }

  private static List<String> ids(Audience audience) {
    var ids = new ArrayList<String>();
    audience.recipients().forEach(one -> ids.add(one.id()));
    audience.excluded().forEach(one -> ids.add(one.id()));
    return ids;
  }

  private static double score(Audience audience, String id) {
    for (var one : audience.recipients()) {
      if (one.id().equals(id)) {
        return one.score();
      }
    }
    for (var one : audience.excluded()) {
      if (one.id().equals(id)) {
        return one.score();
      }
    }
    return 0;
  }

  private static String reason(Audience audience, String id) {
    return audience.recipients().stream()
        .filter(one -> one.id().equals(id))
        .map(one -> one.reasons().getFirst().text())
        .findFirst()
        .orElse("");
  }
}
