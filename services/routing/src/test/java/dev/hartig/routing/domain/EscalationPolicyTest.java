package dev.hartig.routing.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.routing.domain.EscalationPolicy.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is asked when nobody answers, as an organisation's own policy has it. */
class EscalationPolicyTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Duration FIVE = Duration.ofMinutes(5);

  private final Map<String, Entry> entries = new HashMap<>();
  private final Directory directory = new Directory("acme", key -> entries.get(key));

  /** Ann and Ben are of Payments, which Lea leads; Max leads her, and Zoe him. */
  @BeforeEach
  void people() {
    person("ann", "lea", ZoneOffset.UTC, null);
    person("ben", "lea", ZoneOffset.UTC, null);
    person("lea", "max", ZoneOffset.UTC, null);
    person("max", "zoe", ZoneOffset.UTC, null);
    person("zoe", null, ZoneOffset.UTC, null);
    team("pay", "lea", List.of("ann", "ben"), onCall("ann"));
    entries.put("acme/owner/service:pay", new Entry.Ownership("service:pay", List.of("team/pay")));
  }

  @Test
  void itsStepsAreTakenOneAfterAnotherAndInTheEndItIsHandedOver() {
    // Given
    var policy =
        policy(
            0, List.of("max"), step("on-call"), step("lead/pay"), step("team/pay", "person/max"));
    var rung = rung(prepared(List.of("ann"), policy));

    // Then: who was asked before is not asked in another step, only to take it over
    assertThat(rung.policy()).isEqualTo("pay");
    assertThat(rung.after()).isEqualTo(FIVE);
    assertThat(rung.last()).isFalse();
    assertThat(climb(rung, policy)).containsExactly("2.1 lea", "3.1 ben max", "4.1 max");
  }

  @Test
  void itIsRepeatedAsOftenAsItSays() {
    // Given
    var policy = policy(2, List.of("zoe"), step("on-call"), step("lead"));
    var rung = rung(prepared(List.of("ann"), policy));

    // Then: in a further round the same are asked once more
    assertThat(climb(rung, policy))
        .containsExactly("2.1 lea", "1.2 ann", "2.2 lea", "1.3 ann", "2.3 lea", "3.3 zoe");
  }

  @Test
  void withoutAHandoverItEndsAtTheTopOfTheDirectory() {
    // Given
    var policy = policy(0, List.of(), step("lead"));
    var rung = rung(prepared(List.of("ann"), policy));

    // When
    var last = Escalation.next(unanswered(above(rung, policy)), directory, policy);

    // Then
    assertThat(ids(last)).containsExactly("zoe");
    assertThat(rung(last).last()).isTrue();
    assertThat(last.reasons().getFirst().rule()).isEqualTo("routing.handed-over");
    assertThat(last.recipients().getFirst().reasons().getFirst())
        .extracting(Reason::rule, Reason::text)
        .containsExactly(
            "routing.handed-over",
            "Name of ann has given no sign of life since 11:45, and it is handed over to you, as"
                + " the last there is.");
  }

  @Test
  void whereManagersGoInACircleItEndsAllTheSame() {
    // Given
    person("zoe", "lea", ZoneOffset.UTC, null);
    var policy = policy(0, List.of(), step("lead"));

    // Then
    assertThat(climb(rung(prepared(List.of("ann"), policy)), policy))
        .containsExactly("1.1 lea", "2.1 zoe");
  }

  @Test
  void whoeverItIsHandedOverToIsToldEvenWhenTheyAreAwayAndNobodyStandsIn() {
    // Given
    away("zoe", null);
    var policy = policy(0, List.of("zoe"), step("lead"));

    // Then
    assertThat(climb(rung(prepared(List.of("ann"), policy)), policy))
        .containsExactly("1.1 lea", "2.1 zoe");
  }

  @Test
  void whoIsAwayGivesWayToWhoeverStandsInAndAnEmptyStepToTheNext() {
    // Given
    away("lea", "ben");
    away("max", null);
    var policy =
        policy(0, List.of("zoe"), step("lead"), step("person/max"), step("person/gone", "zoe"));

    // Then
    assertThat(climb(rung(prepared(List.of("ann"), policy)), policy))
        .containsExactly("1.1 ben", "4.1 zoe");
  }

  @Test
  void whereTheScheduleIsEmptyTheTeamIsAsked() {
    // Given
    team("pay", "lea", List.of("ann", "ben"), new Duty.Shifts(List.of()));
    var policy = policy(0, List.of("zoe"), step("on-call"));

    // Then
    assertThat(climb(rung(prepared(List.of("ann"), policy)), policy))
        .containsExactly("1.1 lea ben", "2.1 zoe");
  }

  @Test
  void whoeverIsAtWorkIsAskedFirstThenWhoeverIsAwakeAndInTheNextRoundAll() {
    // Given: it is noon in UTC, 21:00 in Tokyo and 04:00 in Los Angeles
    var tokyo = ZoneId.of("Asia/Tokyo");
    var west = ZoneId.of("America/Los_Angeles");
    var office = new Hours(9 * 60, 17 * 60, Set.of(1, 2, 3, 4, 5));
    person("ken", null, tokyo, office);
    person("lou", null, west, office);
    person("uma", null, ZoneOffset.UTC, office);
    var awake = new Step(List.of("person/ken", "person/lou", "person/uma"), FIVE, false, true);
    var policy = policy(1, List.of("zoe"), awake);

    // Then
    var rung = rung(prepared(List.of("ann"), policy));
    assertThat(climb(rung, policy)).containsExactly("1.1 uma", "1.2 ken lou uma", "2.2 zoe");

    // When: on Sunday nobody works
    var sunday = Instant.parse("2026-03-01T12:00:00Z");
    var next = Escalation.next(unanswered(rung, sunday), directory, policy);

    // Then: Ken and Uma are awake
    assertThat(ids(next)).containsExactly("ken", "uma");
  }

  @Test
  void aStepMayHaveToBeTakenByEach() {
    // Given
    var policy =
        policy(0, List.of("zoe"), new Step(List.of("team/pay"), Duration.ofHours(1), true, false));

    // When
    var next =
        Escalation.next(unanswered(rung(prepared(List.of("ann"), policy))), directory, policy);

    // Then
    assertThat(rung(next).each()).isTrue();
    assertThat(rung(next).after()).isEqualTo(Duration.ofHours(1));
    assertThat(next.reasons().getFirst().text())
        .isEqualTo(
            "Name of ann has given no sign of life for 15 min: step 1 of policy pay asks each of"
                + " 2.");
  }

  @Test
  void whereTheSignalPointsAtNobodyTheFirstStepIsAskedAtOnce() {
    // Given
    var policy = policy(0, List.of("zoe"), step("on-call"), step("lead"));

    // When
    var first = prepared(List.of(), policy);

    // Then
    assertThat(ids(first)).containsExactly("ann");
    assertThat(rung(first).step()).isZero();
    assertThat(first.recipients().getFirst().reasons().getFirst().text())
        .isEqualTo(
            "The signal points at nobody who is to act, so policy pay asks: you are on call for Pay"
                + " Team.");
    assertThat(climb(rung(first), policy)).containsExactly("2.1 lea", "3.1 zoe");
  }

  @Test
  void whoIsLeftOutOfTheAudienceIsNotAskedByTheFirstStep() {
    // Given
    var why = Reason.of("routing.wrong-person", "Not theirs.");
    var excluded = new Exclusion("ann", "Ann", 1, why);
    var audience = new Audience(List.of(), List.of(excluded), List.of(why));
    var policy = policy(0, List.of("zoe"), step("on-call"), step("lead"));

    // When
    var first = Escalation.prepared(audience, occurrence(false), directory, policies(policy));

    // Then
    assertThat(ids(first)).containsExactly("lea");
    assertThat(rung(first).asked()).containsExactly("lea");
    assertThat(first.excluded()).containsExactly(excluded);
  }

  @Test
  void whatIsPrivateFollowsNoPolicy() {
    // When
    var told =
        Escalation.prepared(
            audience(List.of("ann")),
            occurrence(true),
            directory,
            policies(policy(0, List.of("zoe"), step("lead"))));

    // Then
    assertThat(rung(told).policy()).isEmpty();
    assertThat(rung(told).last()).isTrue();
  }

  @Test
  void theFirstPolicyThatFitsTeamAndChannelIsFollowed() {
    // Given
    var other = policy("other", Set.of(Urgency.REALTIME), Set.of("ops"));
    var fast = policy("fast", Set.of(Urgency.FAST), Set.of());
    var mine = policy("mine", Set.of(Urgency.REALTIME), Set.of("pay"));
    var late = policy("late", Set.of(Urgency.REALTIME), Set.of());

    // When
    var told =
        Escalation.prepared(
            audience(List.of("ann")),
            occurrence(false),
            directory,
            policies(other, fast, mine, late));

    // Then
    assertThat(rung(told).policy()).isEqualTo("mine");
  }

  @Test
  void aPolicyThatCannotBeAskedIsToldOf() {
    // Given
    var broken = new EscalationPolicies.Broken("odd", "no such key: severity");

    // When
    var told =
        Escalation.prepared(
            audience(List.of("ann")),
            occurrence(false),
            directory,
            new EscalationPolicies(List.of(), List.of(broken)));

    // Then: and the way is up the directory
    assertThat(told.reasons().getLast().text())
        .isEqualTo("Escalation policy odd was ignored: no such key: severity");
    assertThat(rung(told).policy()).isEmpty();
  }

  @Test
  void whereThePolicyIsGoneMeanwhileTheWayGoesUpTheDirectory() {
    // Given
    var policy = policy(0, List.of("zoe"), step("lead"));
    var rung = rung(prepared(List.of("ann"), policy));

    // When
    var next = Escalation.next(unanswered(rung), directory, null);

    // Then
    assertThat(ids(next)).containsExactly("lea", "ben");
    assertThat(rung(next).policy()).isEmpty();
    assertThat(next.reasons().getFirst().text())
        .isEqualTo(
            "Name of ann has given no sign of life for 15 min: policy pay does not stand any more;"
                + " step 1 asks 2 more.");
  }

  @Test
  void aPolicyThatBecameShorterMeanwhileEndsAllTheSame() {
    // Given: they stood on its fifth step
    var rung = new Rung("pay", 5, 1, FIVE, false, false, "pay", List.of("ann"));

    // Then
    assertThat(climb(rung, policy(1, List.of("zoe"), step("lead"))))
        .containsExactly("1.2 lea", "2.2 zoe");
  }

  @Test
  void whateverItSaysItEndsInTheHandsOfAPerson() {
    var words =
        List.of("on-call", "team", "lead", "person/ann", "person/gone", "manager/ann", "team/pay");
    for (var seed = 0; seed < 500; seed++) {
      // Given
      var random = new Random(seed);
      var steps =
          IntStream.rangeClosed(0, random.nextInt(4))
              .mapToObj(
                  i ->
                      new Step(
                          List.of(words.get(random.nextInt(words.size()))),
                          FIVE,
                          random.nextBoolean(),
                          random.nextBoolean()))
              .toArray(Step[]::new);
      var policy = policy(random.nextInt(4), List.of(), steps);
      if (random.nextBoolean()) {
        away("lea", random.nextBoolean() ? "ben" : null);
      }

      // When
      var way = climb(rung(prepared(List.of("ann"), policy)), policy);

      // Then
      assertThat(way.getLast()).as("seed %d", seed).endsWith(" zoe");
    }
  }

  /** Everybody who is asked, as {@code step.round people}, until nobody comes after them. */
  private List<String> climb(Rung from, EscalationPolicy policy) {
    var steps = new ArrayList<String>();
    var rung = from;
    while (!rung.last()) {
      var next = Escalation.next(unanswered(rung), directory, policy);
      rung = rung(next);
      steps.add(rung.step() + "." + rung.round() + " " + String.join(" ", ids(next)));
      assertThat(steps.size()).isLessThan(50);
    }
    return steps;
  }

  private Rung above(Rung rung, EscalationPolicy policy) {
    return rung(Escalation.next(unanswered(rung), directory, policy));
  }

  private Audience prepared(List<String> responsible, EscalationPolicy policy) {
    return Escalation.prepared(
        audience(responsible), occurrence(false), directory, policies(policy));
  }

  private static EscalationPolicies policies(EscalationPolicy... policies) {
    return new EscalationPolicies(List.of(policies), List.of());
  }

  private static EscalationPolicy policy(int repeat, List<String> handover, Step... steps) {
    return new EscalationPolicy(
        "pay", Set.of(Urgency.REALTIME), Set.of(), FIVE, repeat, List.of(steps), handover);
  }

  private static EscalationPolicy policy(String name, Set<Urgency> channels, Set<String> teams) {
    return new EscalationPolicy(name, channels, teams, FIVE, 0, List.of(step("lead")), List.of());
  }

  private static Step step(String... who) {
    return new Step(List.of(who), FIVE, false, false);
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

  private static List<String> ids(Audience audience) {
    return audience.recipients().stream().map(Recipient::id).toList();
  }

  private static Unanswered unanswered(Rung rung) {
    return unanswered(rung, NOON);
  }

  private static Unanswered unanswered(Rung rung, Instant at) {
    return new Unanswered("ann", "Name of ann", at.minusSeconds(900), at, "alert", "signal", rung);
  }

  private static Occurrence occurrence(boolean restricted) {
    return new Occurrence(
        "s",
        "acme",
        Urgency.REALTIME,
        NOON,
        null,
        List.of(),
        List.of(),
        List.of("service:pay"),
        restricted);
  }

  private void person(String id, @Nullable String manager, ZoneId zone, @Nullable Hours hours) {
    entries.put(
        "acme/person/" + id,
        new Entry.Person(id, "Name of " + id, zone, List.of(), List.of(), null, manager, hours));
  }

  private void away(String id, @Nullable String delegate) {
    var person = (Entry.Person) entries.get("acme/person/" + id);
    var absence = new Absence(NOON.minusSeconds(3_600), NOON.plusSeconds(3_600), delegate);
    entries.put(
        "acme/person/" + id,
        new Entry.Person(
            id, person.name(), person.zone(), List.of(), List.of(absence), null, person.manager()));
  }

  private void team(String id, String lead, List<String> members, @Nullable Duty duty) {
    entries.put("acme/team/" + id, new Entry.Team(id, "Pay Team", lead, members, duty));
  }

  private static Duty onCall(String who) {
    return new Duty.Shifts(
        List.of(new Duty.Shift(who, NOON.minusSeconds(86_400), NOON.plusSeconds(86_400))));
  }
}
