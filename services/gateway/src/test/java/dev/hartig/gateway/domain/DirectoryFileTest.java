package dev.hartig.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hartig.gateway.codec.YamlTree;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectoryFileTest {

  private static final String GOOD =
      """
      organisation: acme
      people:
        - id: ann
          name: Ann Lee
          handles: [github:ann, "name:Ann Lee"]
          timezone: Europe/Berlin
          hours: Mon-Fri 09:00-17:30
          manager: bob
        - id: bob
      teams:
        - id: payments
          name: Payments
          lead: ann
          members: [ann]
          handles: [github:acme/payments]
      ownership:
        - resource: repo:acme/shop
          owners: [team/payments, person/bob]
      """;

  @Test
  void aGoodFileBecomesADirectory() {
    // Given
    var tree = tree(GOOD);

    // When
    var reading = DirectoryFile.read(tree);

    // Then
    var ann =
        new Entry.Person(
            "ann",
            "Ann Lee",
            List.of("github:ann", "name:Ann Lee"),
            "Europe/Berlin",
            new Hours(540, 1050, List.of(1, 2, 3, 4, 5)),
            "bob",
            List.of("payments"));
    assertThat(reading)
        .isInstanceOfSatisfying(
            Reading.Valid.class,
            valid -> {
              var directory = (Directory) valid.value();
              assertThat(directory.people())
                  .containsExactly(
                      ann, new Entry.Person("bob", "bob", List.of(), "UTC", null, null, List.of()));
              assertThat(directory.entries().keySet())
                  .containsExactly(
                      "acme/person/ann",
                      "acme/handle/github:ann",
                      "acme/handle/name:Ann Lee",
                      "acme/person/bob",
                      "acme/team/payments",
                      "acme/handle/github:acme/payments",
                      "acme/owner/repo:acme/shop");
              assertThat(directory.entries()).containsEntry("acme/handle/github:ann", ann);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          lead: ann              | lead: zoe             | 13 | teams[0].lead         | unknown person 'zoe'
          members: [ann]         | members: [ann, zoe]   | 14 | teams[0].members[1]   | unknown person 'zoe'
          manager: bob           | manager: zoe          | 8  | people[0].manager     | unknown person 'zoe'
          manager: bob           | manager: ann          | 8  | people[0].manager     | nobody manages themselves
          team/payments          | team/pay              | 18 | ownership[0].owners[0]| unknown team 'pay'
          person/bob             | person/zoe            | 18 | ownership[0].owners[1]| unknown person 'zoe'
          person/bob             | bob                   | 18 | ownership[0].owners[1]| unknown owner 'bob': write team/<id> or person/<id>
          Europe/Berlin          | Europe/Berlinn        | 6  | people[0].timezone    | 'Europe/Berlinn' is no IANA time zone, such as Europe/Berlin
          Mon-Fri 09:00-17:30    | Mon-Fri 17:30-09:00   | 7  | people[0].hours       | 'Mon-Fri 17:30-09:00' are no working hours, such as Mon-Fri 09:00-17:30
          github:acme/payments   | github:ann            | 15 | teams[0].handles[0]   | the handle 'github:ann' is already taken on line 5
          github:ann             | ann                   | 5  | people[0].handles[0]  | 'ann' must be written as scheme:value, such as github:ann
          id: bob                | id: ann               | 9  | people[1].id          | the person 'ann' is described twice, once in Europe/Berlin and once in UTC
          - id: bob              | - {id: ann, timezone: Asia/Tokyo}            | 9  | people[1].id | the person 'ann' is described twice, once in Europe/Berlin and once in Asia/Tokyo
          - id: bob              | - {id: bob, manager: ann}                    | 8  | people[0].manager | reporting lines go in a circle: ann > bob > ann
          id: bob                | id: ../bob            | 9  | people[1].id          | '../bob' must be 1 to 64 letters, digits, '.', '_' or '-'
          id: bob                | name: Bob             | 9  | people[1].id          | is missing
          lead: ann              | leader: ann           | 13 | teams[0].leader       | unknown field; known here: handles, id, lead, members, name, on-call, purpose
          repo:acme/shop         | shop                  | 17 | ownership[0].resource | 'shop' must be written as scheme:value, such as repo:acme/shop
          organisation: acme     | organisation: a/b     | 1  | organisation          | 'a/b' must be 1 to 64 letters, digits, '.', '_' or '-'
          name: Payments         | name: [Payments]      | 12 | teams[0].name         | must be a single value, not a list
          """)
  void aMistakeIsNamedWithItsLineAndField(
      String good, String bad, int line, String field, String message) {
    // Given
    var tree = tree(GOOD.replace(good, bad));

    // When
    var reading = DirectoryFile.read(tree);

    // Then
    assertThat(reading)
        .isInstanceOfSatisfying(
            Reading.Invalid.class,
            invalid ->
                assertThat(((Reading.Invalid<?>) invalid).flaws())
                    .anySatisfy(
                        flaw -> {
                          assertThat(flaw.line()).isEqualTo(line);
                          assertThat(flaw.field()).isEqualTo(field);
                          assertThat(flaw.message()).isEqualTo(message);
                        }));
  }

  @Test
  void allMistakesAreNamedInTheOrderOfTheFile() {
    // Given
    var tree = tree(GOOD.replace("Europe/Berlin", "Moon").replace("lead: ann", "lead: zoe"));

    // When
    var reading = DirectoryFile.read(tree);

    // Then
    assertThat(((Reading.Invalid<Directory>) reading).flaws())
        .extracting(Flaw::line)
        .containsExactly(6, 13);
  }

  @Test
  void aCircleOfReportingLinesIsNamedOnceHoweverManyLeadIntoIt() {
    // Given
    var tree =
        tree(
            """
            organisation: acme
            people:
              - {id: dan, manager: cy}
              - {id: cy, manager: ann}
              - {id: ann, manager: bob}
              - {id: bob, manager: ann}
              - {id: eve, manager: cy}
            """);

    // When
    var reading = DirectoryFile.read(tree);

    // Then
    assertThat(((Reading.Invalid<Directory>) reading).flaws())
        .extracting(Flaw::line, Flaw::message)
        .containsExactly(tuple(5, "reporting lines go in a circle: ann > bob > ann"));
  }

  @Test
  void withoutPeopleNothingIsRemovedByAccident() {
    // Given
    var tree = tree("organisation: acme\n");

    // When
    var reading = DirectoryFile.read(tree);

    // Then
    assertThat(((Reading.Invalid<Directory>) reading).flaws())
        .extracting(Flaw::field)
        .containsExactly("people");
  }

  private static Node tree(String yaml) {
    return ((Reading.Valid<Node>) YamlTree.parse(yaml)).value();
  }
}
