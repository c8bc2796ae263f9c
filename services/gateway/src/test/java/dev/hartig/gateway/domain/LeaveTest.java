package dev.hartig.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hartig.gateway.codec.DirectoryCodec;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeaveTest {

  private static final String FILE =
      """
      organisation: acme
      people:
        - id: ann
          timezone: Europe/Berlin
          delegate: bob
          away:
            - {from: 2026-12-24, until: 2027-01-03, note: Skiing}
            - {from: "2026-12-01T12:00+01:00", until: 2026-12-01, delegate: cy}
        - {id: bob, delegate: cy}
        - {id: cy, delegate: bob}
      """;

  @Test
  void daysAreWholeInThePersonsZone() {
    // When
    var ann = Accounts.directory(FILE).people().getFirst();

    // Then
    assertThat(ann.delegate()).isEqualTo("bob");
    assertThat(ann.away())
        .containsExactly(
            new Absence(
                Instant.parse("2026-12-01T11:00:00Z"),
                Instant.parse("2026-12-01T23:00:00Z"),
                "",
                "cy"),
            new Absence(
                Instant.parse("2026-12-23T23:00:00Z"),
                Instant.parse("2027-01-03T23:00:00Z"),
                "Skiing",
                null));
    assertThat(ann.away())
        .extracting(absence -> absence.text(ZoneId.of(ann.timezone())))
        .containsExactly(
            "2026-12-01T12:00+01:00 to 2026-12-02T00:00+01:00 (cy stands in)",
            "2026-12-24 to 2027-01-03: Skiing");
  }

  @Test
  void theZoneMayStandInAnotherFileAndAbsencesAddUp() {
    // Given
    var zone = "organisation: acme\npeople:\n  - {id: dan, timezone: Asia/Tokyo}\n";
    var away =
        "organisation: acme\npeople:\n  - {id: dan, away: [{from: 2026-12-01, until: 2026-12-01}]}\n";

    // When
    var dan = Accounts.directory(away, zone, away).people().getFirst();

    // Then
    assertThat(dan.away())
        .containsExactly(
            new Absence(
                Instant.parse("2026-11-30T15:00:00Z"),
                Instant.parse("2026-12-01T15:00:00Z"),
                "",
                null));
  }

  @Test
  void clocksThatChangeMakeADayLongerOrShorter() {
    // Given: 25 hours in Berlin
    var file = FILE.replace("2026-12-24, until: 2027-01-03", "2026-10-25, until: 2026-10-25");

    // When
    var absence = Accounts.directory(file).people().getFirst().away().getFirst();

    // Then
    assertThat(absence.from()).isEqualTo("2026-10-24T22:00:00Z");
    assertThat(absence.until()).isEqualTo("2026-10-25T23:00:00Z");
  }

  @Test
  void anEntryComesBackFromItsTopicAsItWas() {
    // Given
    var directory = Accounts.directory(FILE);

    // When
    var there = new ArrayList<Entry>();
    directory
        .entries()
        .values()
        .forEach(entry -> there.add(DirectoryCodec.decode(DirectoryCodec.encode("acme", entry))));

    // Then
    assertThat(there).containsExactlyElementsOf(directory.entries().values());
  }

  @Test
  void aChangeTellsWhenSomebodyIsAway() {
    // When
    var difference =
        Difference.between(
            Accounts.directory(
                    FILE.replace("2027-01-03", "2027-01-04").replace("delegate: bob\n", "\n"))
                .entries(),
            Accounts.directory(FILE).entries());

    // Then
    var always = "2026-12-01T12:00+01:00 to 2026-12-02T00:00+01:00 (cy stands in), ";
    assertThat(difference.changes())
        .flatExtracting(Difference.Change::fields)
        .containsExactly(
            new Difference.Field(
                "away",
                always + "2026-12-24 to 2027-01-04: Skiing",
                always + "2026-12-24 to 2027-01-03: Skiing"),
            new Difference.Field("delegate", "", "bob"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          until: 2027-01-03   | until: soon              | 7 | people[0].away[0].until    | 'soon' is neither a day, such as 2026-12-03, nor a moment with its zone, such as 2026-12-03T14:00+01:00
          until: 2027-01-03   | until: 2027-01-03T10:00  | 7 | people[0].away[0].until    | '2027-01-03T10:00' is neither a day, such as 2026-12-03, nor a moment with its zone, such as 2026-12-03T14:00+01:00
          until: 2027-01-03   | until: +99999-01-01      | 7 | people[0].away[0].until    | '+99999-01-01' is neither a day, such as 2026-12-03, nor a moment with its zone, such as 2026-12-03T14:00+01:00
          until: 2027-01-03   | until: 2026-12-23        | 7 | people[0].away[0].until    | ends before it begins
          until: 2027-01-03,  |                          | 7 | people[0].away[0].until    | is missing
          note: Skiing        | where: Alps              | 7 | people[0].away[0].where    | unknown field; known here: delegate, from, note, until
          delegate: cy}       | delegate: zoe}           | 8 | people[0].away[1].delegate | unknown person 'zoe'
          delegate: cy}       | delegate: ann}           | 8 | people[0].away[1].delegate | nobody stands in for themselves
          delegate: bob       | delegate: zoe            | 5 | people[0].delegate         | unknown person 'zoe'
          delegate: bob       | delegate: ann            | 5 | people[0].delegate         | nobody stands in for themselves
          """)
  void aMistakeIsNamedWithItsPlace(
      String good, String bad, int line, String field, String message) {
    // When
    var reading =
        Merge.of(Accounts.of(FILE.replaceFirst(Pattern.quote(good), bad == null ? "" : bad)), "");

    // Then
    assertThat(((Reading.Invalid<Merge.Merged>) reading).flaws())
        .extracting(Flaw::file, Flaw::line, Flaw::field, Flaw::message)
        .containsExactly(tuple("a.yaml", line, field, message));
  }
}
