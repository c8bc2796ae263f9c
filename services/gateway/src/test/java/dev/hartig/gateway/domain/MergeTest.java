package dev.hartig.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergeTest {

  private static final String A =
      """
      organisation: acme
      people:
        - {id: ann, handles: ["github:ann"], timezone: Europe/Berlin, manager: bob}
      teams:
        - {id: payments, members: [ann], lead: ann}
      ownership:
        - {resource: "repo:acme/shop", owners: [team/payments]}
      """;

  private static final String B =
      """
      organisation: acme
      people:
        - {id: bob}
        - {id: ann, name: Ann Lee, handles: ["mail:ann@acme.example"]}
      teams:
        - {id: payments, purpose: Money., members: [bob]}
      ownership:
        - {resource: "repo:acme/shop", owners: [team/payments]}
        - {resource: "repo:acme/web", owners: [person/ann]}
      """;

  @Test
  void whatTwoFilesSayAddsUp() {
    // When
    var directory = Accounts.directory(A, B);

    // Then
    assertThat(directory.people())
        .containsExactly(
            new Entry.Person(
                "ann",
                "Ann Lee",
                List.of("github:ann", "mail:ann@acme.example"),
                "Europe/Berlin",
                null,
                "bob",
                List.of("payments")),
            new Entry.Person("bob", "bob", List.of(), "UTC", null, null, List.of("payments")));
    assertThat(directory.teams())
        .containsExactly(
            new Entry.Team(
                "payments", "payments", List.of("ann", "bob"), "ann", List.of(), "Money."));
    assertThat(directory.ownership())
        .extracting(Entry.Ownership::resource)
        .containsExactly("repo:acme/shop", "repo:acme/web");
  }

  /** Of what nobody owns there is an entry all the same, for those who depend on it. */
  @Test
  void dependenciesAddUpAndAreKnownFromBothEnds() {
    // Given
    var one = A.replace("payments]}", "payments], depends-on: [\"repo:acme/web\"]}");
    var other =
        B.replace("payments]}", "payments], depends-on: [\"service:bank\", \"repo:acme/web\"]}");

    // When
    var directory = Accounts.directory(one, other);

    // Then
    assertThat(directory.ownership())
        .containsExactly(
            new Entry.Ownership(
                "repo:acme/shop",
                List.of("team/payments"),
                List.of("repo:acme/web", "service:bank"),
                List.of()),
            new Entry.Ownership(
                "repo:acme/web", List.of("person/ann"), List.of(), List.of("repo:acme/shop")),
            new Entry.Ownership("service:bank", List.of(), List.of(), List.of("repo:acme/shop")));
  }

  @Test
  void theOrderOfTheFilesChangesNobody() {
    // When
    var one = Accounts.directory(A, B);
    var other = Accounts.directory(B, A);

    // Then
    assertThat(other.people())
        .extracting(Entry.Person::id, Entry.Person::name, Entry.Person::manager)
        .containsExactlyInAnyOrderElementsOf(
            one.people().stream()
                .map(person -> tuple(person.id(), person.name(), person.manager()))
                .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          organisation: acme     | organisation: other       | 1 | the directory has the organisation 'other' here and 'acme' in a.yaml:1
          name: Ann Lee          | timezone: Asia/Tokyo      | 4 | the person 'ann' has the time zone 'Asia/Tokyo' here and 'Europe/Berlin' in a.yaml:3
          name: Ann Lee          | manager: zoe              | 4 | unknown person 'zoe'
          {id: bob}              | {id: zoe}                 | 0 | unknown person 'bob'
          {id: bob}              | {id: bob, manager: ann}   | 0 | reporting lines go in a circle: ann > bob > ann
          purpose: Money.        | lead: bob                 | 6 | the team 'payments' has the lead 'bob' here and 'ann' in a.yaml:5
          [team/payments]        | [person/bob]              | 8 | 'repo:acme/shop' has the owners 'person/bob' here and 'team/payments' in a.yaml:7
          [team/payments]}       | [team/payments], depends-on: [shop]}           | 8 | 'shop' must be written as scheme:value, such as service:payments
          [team/payments]}       | [team/payments], depends-on: [repo:acme/shop]} | 8 | nothing depends on itself
          {id: bob}              | {id: bob, handles: ["github:ANN"]} | 4 | the person 'ann' has a handle of 'bob' in b.yaml:3
          purpose: Money.        | handles: ["github:ann"]   | 6 | the handle 'github:ann' is already taken by person/ann in a.yaml:3
          """)
  void aContradictionNamesBothPlaces(String good, String bad, int line, String message) {
    // When
    var reading = Merge.of(Accounts.of(A, B.replace(good, bad)), "local");

    // Then
    assertThat(reading)
        .isInstanceOfSatisfying(
            Reading.Invalid.class,
            invalid ->
                assertThat(((Reading.Invalid<?>) invalid).flaws())
                    .anySatisfy(
                        flaw -> {
                          assertThat(flaw.message()).isEqualTo(message);
                          assertThat(flaw.file()).isEqualTo(line == 0 ? "a.yaml" : "b.yaml");
                          assertThat(flaw.line()).isEqualTo(line == 0 ? 3 : line);
                        }));
  }

  @Test
  void twoOfOurFilesDoNotGiveOnePersonTwoIds() {
    // Given
    var other = "organisation: acme\npeople:\n  - {id: annie, handles: [\"github:ann\"]}\n";

    // When
    var reading = Merge.of(Accounts.of(A.replace(", manager: bob", ""), other), "local");

    // Then
    assertThat(reading)
        .isInstanceOfSatisfying(
            Reading.Invalid.class,
            invalid ->
                assertThat(((Reading.Invalid<?>) invalid).flaws())
                    .containsExactly(
                        new Flaw(
                            "b.yaml",
                            3,
                            5,
                            "people[0].id",
                            "the person 'annie' has a handle of 'ann' in a.yaml:3")));
  }

  @Test
  void whatIsAppliedDiffersInNothingFromItself() {
    // Given
    var seed = new Random().nextLong();
    var random = new Random(seed);
    for (var round = 0; round < 200; round++) {
      var before = random(random);
      var after = random(random);

      // When
      var difference = Difference.between(before.entries(), after.entries());
      var applied = applied(before.entries(), after.entries());

      // Then
      assertThat(Difference.between(applied, after.entries()).changes())
          .as("seed %d", seed)
          .isEmpty();
      assertThat(difference.changes().isEmpty())
          .as("seed %d", seed)
          .isEqualTo(before.entries().equals(after.entries()));
      assertThat(difference.changes())
          .as("seed %d", seed)
          .allSatisfy(
              change ->
                  assertThat(change.fields().isEmpty())
                      .isEqualTo(change.turn() != Difference.Turn.CHANGED));
    }
  }

  @Test
  void aChangeNamesItsFields() {
    // When
    var difference =
        Difference.between(
            Accounts.directory(A, B).entries(),
            Accounts.directory(A, B.replace("Ann Lee", "Ann").replace("Money.", "Payments."))
                .entries());

    // Then
    assertThat(difference.changes())
        .containsExactly(
            new Difference.Change(
                Difference.Kind.PERSON,
                "ann",
                Difference.Turn.CHANGED,
                List.of(new Difference.Field("name", "Ann Lee", "Ann"))),
            new Difference.Change(
                Difference.Kind.TEAM,
                "payments",
                Difference.Turn.CHANGED,
                List.of(new Difference.Field("purpose", "Money.", "Payments."))));
  }

  private static Map<String, Entry> applied(Map<String, Entry> before, Map<String, Entry> after) {
    var applied = new LinkedHashMap<>(before);
    applied.keySet().retainAll(after.keySet());
    applied.putAll(after);
    return applied;
  }

  private static Directory random(Random random) {
    var people = new ArrayList<Entry.Person>();
    for (var i = 0; i < random.nextInt(4); i++) {
      people.add(
          new Entry.Person(
              "p" + i,
              "name" + random.nextInt(2),
              List.of("github:p" + i + random.nextInt(2)),
              random.nextBoolean() ? "UTC" : "Asia/Tokyo",
              random.nextBoolean() ? null : new Hours(540, 1020, List.of(1, 3)),
              null,
              List.of()));
    }
    Collections.shuffle(people, random);
    var owners = List.of("person/p" + random.nextInt(2));
    return new Directory(
        "acme", people, List.of(), List.of(new Entry.Ownership("repo:a/b", owners)));
  }
}
