package dev.hartig.routing.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingTest {

  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  private final Map<String, Entry> entries = new HashMap<>();
  private final Directory directory = new Directory("acme", entries::get);

  RoutingTest() {
    person("ann", "Ann Arbor", "github:ann", "mail:ann@acme.example");
    person("bob", "Bob Baker", "github:bob");
    person("cy", "Cy Young", "github:cy");
    entries.put("acme/team/payments", payments("ann"));
    entries.put("acme/handle/github:acme/payments", payments("ann"));
    owns("service:checkout", "team/payments");
  }

  @Test
  void givesEachPartItsRole() {
    // Given
    var parties =
        List.of(
            party("github:ann", Part.ASSIGNEE),
            party("github:bob", Part.REVIEWER),
            party("github:zoe", Part.OWNER));

    // When
    var audience = route(occurrence().parties(parties).mentions("github:cy"), Past.NONE);

    // Then
    assertThat(audience.recipients())
        .extracting(Recipient::id, Recipient::role, one -> one.reasons().getFirst().rule())
        .containsExactly(
            tuple("github:zoe", Role.RESPONSIBLE, "routing.committed"),
            tuple("ann", Role.RESPONSIBLE, "routing.assigned"),
            tuple("bob", Role.RESPONSIBLE, "routing.review-requested"),
            tuple("cy", Role.CONSULTED, "routing.mentioned"));
  }

  @Test
  void singlesOutTheLeadOfATeamThatIsMentioned() {
    // When
    var audience = route(occurrence().mentions("github:acme/payments"), Past.NONE);

    // Then
    assertThat(audience.recipients())
        .extracting(Recipient::id, Recipient::score)
        .containsExactly(tuple("ann", 0.8), tuple("bob", 0.6), tuple("cy", 0.6));
    assertThat(audience.recipients().getLast().reasons().getFirst().text())
        .isEqualTo("Your team Payments is mentioned.");
  }

  @ParameterizedTest
  @CsvSource({
    "REALTIME, ann, RESPONSIBLE, RESPONSIBLE",
    "FAST,     ann, RESPONSIBLE,",
    "SLOW,     ann, INFORMED,",
    "FAST,        , RESPONSIBLE, RESPONSIBLE",
  })
  void turnsOwnershipIntoRoles(
      Urgency urgency, @Nullable String lead, Role ofLead, @Nullable Role ofMember) {
    // Given
    entries.put("acme/team/payments", payments(lead));

    // When
    var audience = route(occurrence().urgency(urgency).resources("service:checkout"), Past.NONE);

    // Then
    assertThat(roleOf("ann", audience)).isEqualTo(ofLead);
    assertThat(roleOf("bob", audience)).isEqualTo(ofMember);
  }

  /** On fast the team's others hear of it for whom anything else speaks. */
  @Test
  void tellsThoseOfAnOwningTeamWhoKnowTheSubject() {
    // Given
    entries.put("acme/team/payments", payments("ann"));
    var bob = expert("github:bob", 9, new Deeds(0, 3, 0, 0, 0));
    var kafka = new Subject("kafka", 2, 4, List.of(bob), Duration.ofDays(110));
    var knowledge = new Knowledge(List.of(kafka), 100, false, false);

    // When
    var audience =
        route(
            occurrence().urgency(Urgency.FAST).resources("service:checkout"),
            Past.NONE.with(knowledge));

    // Then: ann leads it, cy is of it, and bob knows about it
    assertThat(audience.recipients()).extracting(Recipient::id).containsExactly("ann", "bob");
    assertThat(roleOf("bob", audience)).isEqualTo(Role.INFORMED);
    assertThat(audience.excluded()).extracting(Exclusion::id).contains("cy");
  }

  @ParameterizedTest
  @CsvSource({
    "path:acme/shop/src/pay/card/x.java, cy",
    "path:acme/shop/src/pay/x.java,      cy",
    "path:acme/shop/src/cart/x.java,     bob",
    "path:acme/shop/README.md,           bob",
    "path:acme/other/README.md,          ",
    "repo:acme/shop,                     ann",
  })
  void asksTheNearestOwner(String resource, @Nullable String owner) {
    // Given
    owns("path:acme/shop/src/pay/*", "person/cy");
    owns("path:acme/shop/*", "person/bob");
    owns("repo:acme/shop", "person/ann");

    // When
    var audience = route(occurrence().resources(resource), Past.NONE);

    // Then
    assertThat(audience.recipients())
        .extracting(Recipient::id)
        .isEqualTo(owner == null ? List.of() : List.of(owner));
  }

  @Test
  void knowsOnePersonByAllTheirHandles() {
    // Given
    var past = Past.of(List.of(new Participation("mail:ann@acme.example", "A.", 1, NOW)));

    // When
    var audience = route(occurrence().mentions("github:ann"), past);

    // Then: 1 - (1 - 0.8) * (1 - 0.8 * 0.5)
    var ann = audience.recipients().getFirst();
    assertThat(audience.recipients()).hasSize(1);
    assertThat(ann.name()).isEqualTo("Ann Arbor");
    assertThat(ann.score()).isCloseTo(0.88, within(1e-9));
    assertThat(ann.reasons())
        .extracting(Reason::rule)
        .containsExactly("routing.mentioned", "routing.participated");
  }

  @Test
  void keepsThoseWhomTheDirectoryDoesNotHold() {
    // When
    var audience = route(occurrence().mentions("name:Ivan Herman"), Past.NONE);

    // Then
    var ivan = audience.recipients().getFirst();
    assertThat(ivan.id()).isEqualTo("name:Ivan Herman");
    assertThat(ivan.name()).isEqualTo("Ivan Herman");
    assertThat(ivan.known()).isFalse();
    assertThat(audience.reasons())
        .extracting(Reason::rule)
        .containsExactly("routing.audience", "routing.unknown");
  }

  @Test
  void leavesOutWhoDidItUnlessItIsTheirPromise() {
    // Given
    var byAnn = occurrence().author("github:ann").mentions("github:ann");

    // When
    var noted = route(byAnn, Past.NONE);
    var promised = route(byAnn, promised("mail:ann@acme.example"));

    // Then
    assertThat(reasonsOf(noted)).containsExactly("routing.author");
    assertThat(promised.recipients()).extracting(Recipient::id).containsExactly("ann");
    assertThat(promised.recipients().getFirst().reasons().getFirst().text())
        .isEqualTo("You took this action (Action #1).");
  }

  @Test
  void tellsWhoBeganItWhatOthersMakeOfIt() {
    // Given
    var parties = List.of(party("github:bob", Part.AUTHOR), party("github:cy", Part.INVITED));

    // When
    var commented = route(occurrence().author("github:ann").parties(parties), Past.NONE);
    var closed = route(occurrence().author("github:bob").parties(parties), Past.NONE);

    // Then
    assertThat(commented.recipients())
        .extracting(Recipient::id, one -> one.reasons().getFirst().rule())
        .containsExactly(tuple("bob", "routing.originated"), tuple("cy", "routing.invited"));
    assertThat(reasonsOf(commented)).containsExactly("routing.author");
    assertThat(closed.recipients()).extracting(Recipient::id).containsExactly("cy");
  }

  @Test
  void leavesOutPrograms() {
    // Given
    var machine = new Party("at:deployer", "Deployer", Part.ASSIGNEE, true);

    // When
    var audience =
        route(occurrence().parties(List.of(machine)).mentions("github:dependabot[bot]"), Past.NONE);

    // Then
    assertThat(reasonsOf(audience)).containsExactly("routing.automated", "routing.automated");
    assertThat(audience.reasons())
        .extracting(Reason::rule)
        .containsExactly("routing.nobody", "routing.unknown");
  }

  @Test
  void keepsWhatIsPrivateAmongThoseAddressed() {
    // Given
    var past =
        Past.of(
            List.of(
                new Participation("github:bob", null, 9, NOW),
                new Participation("github:cy", null, 9, NOW)));

    // When
    var audience =
        route(
            occurrence()
                .restricted()
                .resources("service:checkout")
                .parties(List.of(party("github:cy", Part.PRESENT)))
                .mentions("github:ann"),
            past);

    // Then
    assertThat(audience.recipients()).extracting(Recipient::id).containsExactly("ann", "cy");
    assertThat(reasonsOf(audience)).containsExactly("routing.private");
  }

  @Test
  void doesNotCountHavingBeenThereAsAReason() {
    // When
    var audience =
        route(
            occurrence()
                .parties(
                    List.of(party("github:ann", Part.PRESENT), party("name:Zed", Part.PRESENT))),
            Past.NONE);

    // Then
    assertThat(audience.recipients()).isEmpty();
    assertThat(audience.excluded())
        .extracting(exclusion -> exclusion.reason().text())
        .containsExactly(
            "What speaks for Ann Arbor is too little: 0.15 of 0.30.",
            "What speaks for Zed is too little: 0.15 of 0.30; the directory does not hold them.");
  }

  @Test
  void letsPastPartsOnTheThreadAddUp() {
    // Given
    var decision =
        new Settled("Use Avro", List.of("github:ann"), List.of("github:bob"), NOW, "d-1");
    var promise = new Promise("Write it", List.of("github:cy"), "", null, NOW, "c-1");
    var past = new Past(List.of(), List.of(decision), List.of(promise), List.of(), List.of());

    // When
    var audience = route(occurrence(), past);

    // Then
    assertThat(audience.recipients())
        .extracting(Recipient::id, Recipient::role, one -> one.reasons().getFirst().evidence())
        .containsExactly(
            tuple("cy", Role.CONSULTED, List.of("c-1")),
            tuple("bob", Role.CONSULTED, List.of("d-1")),
            tuple("ann", Role.INFORMED, List.of("d-1")));
  }

  @Test
  void fillsTheAudienceWithTheBest() {
    // Given
    var crowd =
        IntStream.range(0, 40)
            .mapToObj(n -> new Participation("github:p%02d".formatted(n), null, 1 + n % 5, NOW))
            .toList();

    // When
    var audience = route(occurrence().mentions("github:ann", "github:p00"), Past.of(crowd));

    // Then: those addressed do not take a place
    assertThat(audience.recipients()).hasSize(Limits.DEFAULT.maxInformed() + 2);
    assertThat(audience.excluded()).hasSize(14);
    assertThat(reasonsOf(audience)).containsOnly("routing.full");
    var least = audience.recipients().getLast().score();
    assertThat(audience.excluded()).allMatch(exclusion -> exclusion.score() <= least);
  }

  @Test
  void saysWhenNothingPointsAtAnybody() {
    // When
    var audience = route(occurrence(), Past.NONE);

    // Then
    assertThat(audience.recipients()).isEmpty();
    assertThat(audience.reasons())
        .extracting(Reason::text)
        .containsExactly("Nothing in it or before it points at anybody.");
  }

  @Test
  void namesAnOwnerWhomTheDirectoryDoesNotHold() {
    // Given
    owns("repo:acme/old", "team/gone");

    // When
    var audience = route(occurrence().resources("repo:acme/old"), Past.NONE);

    // Then
    assertThat(audience.excluded())
        .extracting(exclusion -> exclusion.reason().text())
        .containsExactly("The directory does not hold team/gone.");
  }

  @ParameterizedTest
  @CsvSource({"1, 0, 0.5", "2, 0, 0.75", "1, 30, 0.25", "1, 60, 0.125", "1, -5, 0.5"})
  void letsParticipationFade(int interactions, int daysAgo, double strength) {
    // Given
    var participation =
        new Participation("github:ann", null, interactions, NOW.minus(Duration.ofDays(daysAgo)));

    // When
    var left = participation.strength(NOW, Duration.ofDays(30));

    // Then
    assertThat(left).isCloseTo(strength, within(1e-9));
  }

  /** Forty times years ago and once today is not forty times lately. */
  @Test
  void whatWasLongBeforeTheLatestCountsLess() {
    // Given
    var often = new Participation("github:ann", null, 41, NOW, 41, Deeds.NONE);
    var onceOften = new Participation("github:ann", null, 41, NOW, 1.1, Deeds.NONE);

    // Then
    assertThat(often.strength(NOW, Duration.ofDays(30))).isGreaterThan(0.99);
    assertThat(onceOften.strength(NOW, Duration.ofDays(30))).isCloseTo(0.53, within(0.01));
  }

  @Test
  void saysWhatSomebodyDidOnTheThread() {
    // Given
    var past =
        Past.of(
            List.of(new Participation("github:ann", null, 5, NOW, 5, new Deeds(1, 2, 0, 1, 0))));

    // When
    var audience = route(occurrence(), past);

    // Then
    assertThat(audience.recipients().getFirst().reasons().getFirst().text())
        .endsWith("; answered 2 questions, took 1 action, asked 1 question.");
  }

  @Test
  void whoeverAnswersAllIsConsultedWhenItAsksAndNotOtherwise() {
    // Given
    var bob = expert("github:bob", 9, new Deeds(0, 3, 0, 0, 0));
    var cy = expert("github:cy", 1, Deeds.NONE);
    var kafka = new Subject("kafka", 2, 4, List.of(bob, cy), Duration.ofDays(110));

    // When
    var asked =
        route(occurrence(), Past.NONE.with(new Knowledge(List.of(kafka), 100, true, false)));
    var told =
        route(occurrence(), Past.NONE.with(new Knowledge(List.of(kafka), 100, false, false)));

    // Then
    var recipient = asked.recipients().getFirst();
    assertThat(asked.recipients()).hasSize(1);
    assertThat(recipient.role()).isEqualTo(Role.CONSULTED);
    assertThat(recipient.reasons().getFirst().rule()).isEqualTo("routing.expert");
    assertThat(recipient.reasons().getFirst().text())
        .matches(
            "It asks about what you know, kafka: 3 of 4 questions answered, 5 contributions since"
                + " \\w+ \\d{4}\\.");
    assertThat(recipient.score()).isCloseTo(0.5 * 0.859 * 0.875, within(0.01));
    assertThat(told.recipients()).isEmpty();
  }

  @Test
  void nobodyIsAskedAboutWhatAllKnowOrEveryThreadNames() {
    // Given: twelve who know as much
    var experts =
        IntStream.range(0, 12)
            .mapToObj(n -> expert("github:p" + n, 9, new Deeds(0, 3, 0, 0, 0)))
            .toList();
    var shared = new Subject("kafka", 2, 36, experts, Duration.ofDays(110));
    var common = new Subject("shop", 100, 3, experts.subList(0, 1), Duration.ofDays(110));

    // When
    var knowledge = new Knowledge(List.of(shared, common), 100, true, false);
    var audience = route(occurrence(), Past.NONE.with(knowledge));

    // Then: and of all of them, three are considered
    assertThat(audience.recipients()).isEmpty();
    assertThat(audience.excluded()).hasSize(3);
  }

  @Test
  void whatIsSettledIsToldToThoseWhoKnowTheSubject() {
    // Given
    var bob = expert("github:bob", 9, new Deeds(0, 3, 0, 0, 0));
    var kafka = new Subject("kafka", 2, 4, List.of(bob), Duration.ofDays(110));

    // When
    var settled = new Knowledge(List.of(kafka), 100, false, true);
    var audience = route(occurrence(), Past.NONE.with(settled));

    // Then
    var recipient = audience.recipients().getFirst();
    assertThat(recipient.role()).isEqualTo(Role.INFORMED);
    assertThat(recipient.reasons().getFirst().text())
        .startsWith("It seems to settle something about what you know, kafka: 3 of 4 questions");
  }

  /** The group-size warning: the seventh who is asked brings it, the sixth does not. */
  @ParameterizedTest
  @CsvSource({"6, 0", "7, 1"})
  void warnsOfACrowdThatCannotAgree(int asked, int warnings) {
    // Given
    var handles = IntStream.range(0, asked).mapToObj(n -> "github:p" + n).toArray(String[]::new);
    var copied = List.of(party("github:zoe", Part.INVITED));

    // When
    var audience = route(occurrence().mentions(handles).parties(copied), Past.NONE);

    // Then: whoever is merely informed need not agree
    assertThat(audience.recipients()).hasSize(asked + 1);
    assertThat(audience.reasons())
        .filteredOn(reason -> reason.rule().equals("routing.crowd"))
        .extracting(Reason::text)
        .hasSize(warnings)
        .allMatch(
            text ->
                text.equals(
                    "7 are to act or asked for a word, and more than 6 hardly agree by talking; the"
                        + " least certain is p6 with 0.80."));
  }

  private static Expert expert(String handle, double weight, Deeds deeds) {
    return new Expert(handle, null, weight, NOW.minus(Duration.ofDays(60)), NOW, 5, deeds);
  }

  /** Whatever comes in: everybody considered is accounted for once, scores hold, order is fixed. */
  @Test
  void accountsForEverybodyOnceInWhateverOrderTheyCome() {
    for (var seed = 0L; seed < 500; seed++) {
      // Given
      var random = new Random(seed);
      var parties = new ArrayList<Party>();
      var past = new ArrayList<Participation>();
      for (var n = random.nextInt(40); n > 0; n--) {
        var handle = "github:" + List.of("ann", "bob", "cy", "p" + n).get(random.nextInt(4));
        var parts = Part.values();
        parties.add(party(handle, parts[random.nextInt(parts.length)]));
        past.add(
            new Participation(
                handle,
                null,
                1 + random.nextInt(9),
                NOW.minus(Duration.ofDays(random.nextInt(200)))));
      }

      // When
      var audience = route(occurrence().parties(parties), Past.of(past));
      Collections.shuffle(parties, random);
      Collections.shuffle(past, random);
      var again = route(occurrence().parties(parties), Past.of(past));

      // Then
      var ids = new ArrayList<String>();
      audience.recipients().forEach(one -> ids.add(one.id()));
      audience.excluded().forEach(one -> ids.add(one.id()));
      assertThat(ids).as("seed %d", seed).doesNotHaveDuplicates();
      assertThat(audience.recipients())
          .as("seed %d", seed)
          .allMatch(one -> one.score() >= 0.3 && one.score() <= 1)
          .isSortedAccordingTo(
              (one, other) ->
                  one.score() == other.score()
                      ? one.id().compareTo(other.id())
                      : Double.compare(other.score(), one.score()));
      assertThat(again.recipients())
          .as("seed %d", seed)
          .extracting(Recipient::id, Recipient::score, Recipient::role)
          .isEqualTo(
              audience.recipients().stream()
                  .map(one -> tuple(one.id(), one.score(), one.role()))
                  .toList());
    }
  }

  private Audience route(Builder occurrence, Past past) {
    return Routing.route(occurrence.build(), past, directory, Limits.DEFAULT);
  }

  private static @Nullable Role roleOf(String id, Audience audience) {
    return audience.recipients().stream()
        .filter(one -> one.id().equals(id))
        .map(Recipient::role)
        .findFirst()
        .orElse(null);
  }

  private static List<String> reasonsOf(Audience audience) {
    return audience.excluded().stream().map(exclusion -> exclusion.reason().rule()).toList();
  }

  private static Past promised(String owner) {
    var promise = new Promise("Write it", List.of(owner), "Action #1", null, NOW, "s-1");
    return new Past(List.of(), List.of(), List.of(), List.of(promise), List.of());
  }

  private static Party party(String handle, Part part) {
    return new Party(handle, null, part, false);
  }

  private void person(String id, String name, String... handles) {
    var person = new Entry.Person(id, name);
    entries.put("acme/person/" + id, person);
    for (var handle : handles) {
      entries.put("acme/handle/" + handle, person);
    }
  }

  private static Entry.Team payments(@Nullable String lead) {
    return new Entry.Team("payments", "Payments", lead, List.of("cy", "bob", "ann"));
  }

  private void owns(String resource, String owner) {
    entries.put("acme/owner/" + resource, new Entry.Ownership(resource, List.of(owner)));
  }

  private static Builder occurrence() {
    return new Builder();
  }

  private static final class Builder {
    private Urgency urgency = Urgency.FAST;
    private @Nullable Party author;
    private List<Party> parties = List.of();
    private List<String> mentions = List.of();
    private List<String> resources = List.of();
    private boolean restricted;

    Builder urgency(Urgency value) {
      urgency = value;
      return this;
    }

    Builder author(String handle) {
      author = party(handle, Part.AUTHOR);
      return this;
    }

    Builder parties(List<Party> value) {
      parties = value;
      return this;
    }

    Builder mentions(String... handles) {
      mentions = List.of(handles);
      return this;
    }

    Builder resources(String... value) {
      resources = List.of(value);
      return this;
    }

    Builder restricted() {
      restricted = true;
      return this;
    }

    Occurrence build() {
      return new Occurrence(
          "s-1", "acme", urgency, NOW, author, parties, mentions, resources, restricted);
    }
  }
}
