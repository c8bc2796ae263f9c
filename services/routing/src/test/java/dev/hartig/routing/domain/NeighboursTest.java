package dev.hartig.routing.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NeighboursTest {

  private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");
  private static final Health FAILS = new Health.Failing("incident");

  private final Map<String, Entry> entries = new HashMap<>();
  private final Map<String, List<String>> dependents = new HashMap<>();
  private final Map<String, String> owners = new HashMap<>();
  private final Directory directory = new Directory("acme", entries::get);

  NeighboursTest() {
    for (var id : List.of("pam", "cleo", "wim", "mo")) {
      person(id, null);
    }
    owns("service:payments", "person/pam");
    owns("service:checkout", "person/cleo");
    owns("service:web", "person/wim");
    owns("app:mobile", "person/mo");
    depends("service:checkout", "service:payments");
    depends("service:web", "service:checkout");
    depends("app:mobile", "service:web");
  }

  @ParameterizedTest
  @EnumSource(names = {"REALTIME", "FAST"})
  void whoDependsOnWhatFailsIsTold(Urgency urgency) {
    // When
    var audience = route(urgency, FAILS, "service:payments");

    // Then
    assertThat(audience.recipients())
        .extracting(Recipient::id, Recipient::role)
        .containsExactly(
            tuple("pam", Role.RESPONSIBLE),
            tuple("cleo", Role.INFORMED),
            tuple("wim", Role.INFORMED));
    assertThat(text(audience, "cleo"))
        .isEqualTo(
            "It may touch you: you own service:checkout, which depends on service:payments, which"
                + " seems to fail (incident).");
    assertThat(text(audience, "wim"))
        .isEqualTo(
            "It may touch you: you own service:web, 2 steps away, which depends on"
                + " service:checkout, which depends on service:payments, which seems to fail"
                + " (incident).");
  }

  /** Half after two steps; the third is too little alone, and why shows it. */
  @Test
  void theWeightFallsWithTheDistance() {
    // When
    var audience = route(Urgency.REALTIME, FAILS, "service:payments");

    // Then
    assertThat(score(audience, "cleo")).isCloseTo(0.5, within(1e-9));
    assertThat(score(audience, "wim")).isCloseTo(0.5 * Math.sqrt(0.5), within(1e-9));
    assertThat(audience.excluded())
        .extracting(Exclusion::id, one -> one.reason().rule())
        .containsExactly(tuple("mo", "routing.threshold"));
    assertThat(audience.excluded().getFirst().score()).isCloseTo(0.25, within(1e-9));
  }

  @Test
  void beyondThreeStepsNobodyIsConsidered() {
    // Given
    person("kai", null);
    owns("app:kiosk", "person/kai");
    depends("app:kiosk", "app:mobile");

    // When
    var audience = route(Urgency.REALTIME, FAILS, "service:payments");

    // Then
    assertThat(considered(audience)).contains("mo").doesNotContain("kai");
  }

  /** Together with any other reason the third step counts. */
  @Test
  void whatElseSpeaksForThemAddsUp() {
    // Given
    var past =
        Past.of(List.of(new Participation("github:mo", null, 1, NOW.minus(Duration.ofDays(60)))));
    entries.put("acme/handle/github:mo", new Entry.Person("mo", "mo"));

    // When
    var audience = route(Urgency.FAST, FAILS, past, "service:payments");

    // Then
    assertThat(role(audience, "mo")).isEqualTo(Role.INFORMED);
  }

  @ParameterizedTest
  @CsvSource({"SLOW, incident", "REALTIME, ", "FAST, "})
  void nobodyIsWarnedOfWhatIsSlowOrDoesNotFail(Urgency urgency, @Nullable String word) {
    // When
    var health = word == null ? new Health.Unsaid() : new Health.Failing(word);
    var audience = route(urgency, health, "service:payments");

    // Then
    assertThat(considered(audience)).containsExactly("pam");
  }

  @Test
  void whoWasWarnedHearsThatItIsOver() {
    // When
    var audience = route(Urgency.FAST, new Health.Restored("resolved"), "service:payments");

    // Then
    assertThat(text(audience, "cleo"))
        .endsWith("depends on service:payments, which seems to work again (resolved).");
  }

  @Test
  void aCircleEndsAndWhatFailsIsNoNeighbourOfItself() {
    // Given
    depends("service:payments", "service:web");

    // When
    var audience = route(Urgency.REALTIME, FAILS, "service:payments");

    // Then
    assertThat(audience.recipients())
        .filteredOn(one -> one.id().equals("pam"))
        .flatExtracting(Recipient::reasons)
        .extracting(Reason::rule)
        .containsExactly("routing.owner");
  }

  @Test
  void theShortestWayCounts() {
    // Given
    depends("service:web", "service:payments");

    // When
    var audience = route(Urgency.REALTIME, FAILS, "service:payments");

    // Then: the app moves up as well
    assertThat(score(audience, "wim")).isCloseTo(0.5, within(1e-9));
    assertThat(role(audience, "mo")).isEqualTo(Role.INFORMED);
  }

  /** Who consumes an API is one step from who provides it. */
  @Test
  void anApiIsNoStep() {
    // Given
    person("api", null);
    owns("api:orders", "person/api");
    dependents.remove("service:checkout");
    depends("api:orders", "service:checkout");
    depends("service:web", "api:orders");

    // When
    var audience = route(Urgency.REALTIME, FAILS, "service:checkout");

    // Then
    assertThat(score(audience, "api")).isCloseTo(0.5, within(1e-9));
    assertThat(score(audience, "wim")).isCloseTo(0.5, within(1e-9));
    assertThat(text(audience, "wim"))
        .contains("own service:web, which depends on api:orders, which depends on service:");
  }

  /** What others run is owned by nobody here. */
  @Test
  void whatFailsNeedsNoOwner() {
    // Given
    depends("service:payments", "service:bank");

    // When
    var audience = route(Urgency.REALTIME, FAILS, "service:bank");

    // Then
    assertThat(audience.recipients()).extracting(Recipient::id).containsExactly("pam", "cleo");
  }

  /** As in a CODEOWNERS file: what stands on a folder stands on what lies in it. */
  @Test
  void theNearestEntryOnWhichAnythingDependsCounts() {
    // Given
    depends("service:web", "path:acme/shop/lib/*");
    owns("path:acme/shop/lib/tax/*", "person/mo");

    // When
    var audience = route(Urgency.FAST, FAILS, "path:acme/shop/lib/tax/vat.java");

    // Then
    assertThat(role(audience, "mo")).isEqualTo(Role.RESPONSIBLE);
    assertThat(role(audience, "wim")).isEqualTo(Role.INFORMED);
  }

  @ParameterizedTest
  @CsvSource({
    "bob, ann, ,    bob, are on call for Shop",
    "   , ann, ,    ann, lead Shop",
    "   , ann, ann, bob, are one of Shop",
    "   ,    , ,    ann, are one of Shop",
  })
  void ofATeamWhoeverIsOnCallIsWarnedElseTheLeadElseAll(
      @Nullable String onCall,
      @Nullable String lead,
      @Nullable String away,
      String who,
      String as) {
    // Given
    person("ann", "ann".equals(away) ? NOW : null);
    person("bob", null);
    var shift = new Duty.Shift(String.valueOf(onCall), NOW, NOW.plusSeconds(60));
    var duty = onCall == null ? null : new Duty.Shifts(List.of(shift));
    entries.put(
        "acme/team/shop", new Entry.Team("shop", "Shop", lead, List.of("ann", "bob"), duty));
    owns("service:checkout", "team/shop");

    // When
    var audience = route(Urgency.REALTIME, FAILS, "service:payments");

    // Then
    assertThat(text(audience, who))
        .startsWith("It may touch you: you " + as + ", who own service:checkout, which depends");
    assertThat(audience.recipients())
        .extracting(Recipient::id)
        .filteredOn(List.of("ann", "bob")::contains)
        .hasSize(onCall == null && lead == null ? 2 : 1);
  }

  /** The nearest of very many, in bounded time, and it is said. */
  @Test
  void ofVeryManyTheNearestAreConsidered() {
    // Given
    var all = new ArrayList<String>();
    for (var i = 0; i < 5_000; i++) {
      person("p" + i, null);
      owns("service:s" + i, "person/p" + i);
      all.add("service:s" + i);
    }
    all.forEach(service -> dependents.put(service, all));
    dependents.put("service:bank", all);
    dependents.forEach((on, list) -> put(on));
    put("service:bank");

    // When
    var audience = route(Urgency.REALTIME, FAILS, "service:bank");

    // Then
    assertThat(considered(audience)).hasSize(Neighbours.MOST);
    assertThat(audience.recipients()).hasSize(25);
    assertThat(audience.reasons())
        .extracting(Reason::text)
        .contains(
            "More depends on it than the 50 nearest resources, whose owners were considered.");
  }

  @Test
  void whatIsPrivateReachesNoNeighbour() {
    // Given
    var secret = occurrence(Urgency.REALTIME, FAILS, true, "service:payments");

    // When
    var audience = Routing.route(secret, Past.NONE, directory, Limits.DEFAULT);

    // Then
    assertThat(audience.recipients()).isEmpty();
  }

  private Audience route(Urgency urgency, Health health, String... resources) {
    return route(urgency, health, Past.NONE, resources);
  }

  private Audience route(Urgency urgency, Health health, Past past, String... resources) {
    var occurrence = occurrence(urgency, health, false, resources);
    return Routing.route(occurrence, past, directory, Limits.DEFAULT);
  }

  private static Occurrence occurrence(
      Urgency urgency, Health health, boolean restricted, String... resources) {
    return new Occurrence(
        "s-1",
        "acme",
        urgency,
        NOW,
        null,
        List.of(),
        List.of(),
        List.of(resources),
        restricted,
        health);
  }

  private void person(String id, @Nullable Instant awayFrom) {
    var away =
        awayFrom == null
            ? List.<Absence>of()
            : List.of(new Absence(awayFrom, awayFrom.plusSeconds(60), null));
    entries.put(
        "acme/person/" + id, new Entry.Person(id, id, ZoneOffset.UTC, List.of(), away, null));
  }

  private void owns(String resource, String owner) {
    owners.put(resource, owner);
    put(resource);
  }

  private void depends(String resource, String on) {
    dependents.computeIfAbsent(on, any -> new ArrayList<>()).add(resource);
    put(on);
  }

  private void put(String resource) {
    var owner = owners.get(resource);
    entries.put(
        "acme/owner/" + resource,
        new Entry.Ownership(
            resource,
            owner == null ? List.of() : List.of(owner),
            dependents.getOrDefault(resource, List.of())));
  }

  private static List<String> considered(Audience audience) {
    var ids = new ArrayList<String>();
    audience.recipients().forEach(one -> ids.add(one.id()));
    audience.excluded().forEach(one -> ids.add(one.id()));
    return ids;
  }

  private static @Nullable Recipient recipient(Audience audience, String id) {
    return audience.recipients().stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Role role(Audience audience, String id) {
    var recipient = recipient(audience, id);
    return recipient == null ? null : recipient.role();
  }

  private static double score(Audience audience, String id) {
    var recipient = recipient(audience, id);
    return recipient == null ? 0 : recipient.score();
  }

  private static String text(Audience audience, String id) {
    var recipient = recipient(audience, id);
    return recipient == null ? "" : recipient.reasons().getFirst().text();
  }
}
