package dev.hartig.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hartig.gateway.codec.DirectoryCodec;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RosterTest {

  private static final String PEOPLE =
      """
      organisation: acme
      people:
        - {id: ann, timezone: Europe/Berlin}
        - {id: bob, timezone: Asia/Tokyo}
      """;

  private static final String SHIFTS =
      PEOPLE
          + """
          teams:
            - id: pay
              on-call:
                - {who: bob, from: 2026-12-02, until: 2026-12-02}
                - {who: ann, from: "2026-12-01T09:00+01:00", until: 2026-12-01}
          """;

  private static final String ROTATION =
      PEOPLE
          + """
          teams:
            - id: pay
              on-call:
                people: [ann, bob]
                starts: 2026-10-19T09:00
                every: P1W
                zone: Europe/Berlin
          """;

  @Test
  void daysOfAShiftAreThoseOfWhoeverHasIt() {
    // When
    var onCall = onCall(SHIFTS);

    // Then: in Tokyo the second of December begins while it is the first in Berlin
    assertThat(onCall)
        .isEqualTo(
            new OnCall.Shifts(
                List.of(
                    new OnCall.Shift(
                        "ann",
                        Instant.parse("2026-12-01T08:00:00Z"),
                        Instant.parse("2026-12-01T23:00:00Z")),
                    new OnCall.Shift(
                        "bob",
                        Instant.parse("2026-12-01T15:00:00Z"),
                        Instant.parse("2026-12-02T15:00:00Z")))));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-19T09:00,             2026-10-19T07:00:00Z",
    "2026-10-19,                   2026-10-18T22:00:00Z",
    "2026-10-19T09:00Z,            2026-10-19T09:00:00Z",
    "2026-03-29T02:30,             2026-03-29T01:30:00Z",
  })
  void aRotationStartsInItsZone(String written, Instant starts) {
    // When
    var onCall = onCall(ROTATION.replace("2026-10-19T09:00", written));

    // Then
    assertThat(onCall)
        .isEqualTo(
            new OnCall.Rotation(List.of("ann", "bob"), starts, new Span.Days(7), "Europe/Berlin"));
  }

  @Test
  void shiftsThatOverlapAreAWarning() {
    // When
    var reading = Merge.of(Accounts.of(SHIFTS), "");

    // Then
    var merged = ((Reading.Valid<Merge.Merged>) reading).value();
    assertThat(merged.warnings())
        .extracting(Flaw::line, Flaw::message)
        .containsExactly(
            tuple(8, "bob is on call before the shift of ann in a.yaml:9 ends; both are told"));
  }

  @Test
  void tooManyShiftsAreRefused() {
    // Given
    var file = new StringBuilder(PEOPLE + "teams:\n  - id: pay\n    on-call:\n");
    for (var shift = 0; shift < 10_000; shift++) {
      file.append("      - {who: ann, from: 2026-12-01, until: 2026-12-01}\n");
    }

    // When
    var reading = Merge.of(Accounts.of(file.toString()), "");

    // Then
    assertThat(((Reading.Invalid<Merge.Merged>) reading).flaws())
        .extracting(Flaw::line, Flaw::field, Flaw::message)
        .containsExactly(
            tuple(
                8,
                "teams[0].on-call",
                "has 10000 shifts, at most 1000 can be: leave out what is past, or write a"
                    + " rotation"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          people: [ann, bob]        | people: [ann, zoe]   | 8  | teams[0].on-call.people[1] | unknown person 'zoe'
          people: [ann, bob]        | people: []           | 8  | teams[0].on-call.people    | names nobody; a rotation needs somebody
          starts: 2026-10-19T09:00  | starts: Monday       | 9  | teams[0].on-call.starts    | 'Monday' is no beginning, such as 2026-11-02T09:00 in the rotation's zone
          starts: 2026-10-19T09:00  |                      | 8  | teams[0].on-call.starts    | is missing
          every: P1W                | every: P1M           | 10 | teams[0].on-call.every     | 'P1M' is no length of a turn: P7D, P2W or PT12H, up to 366 days
          every: P1W                | every: P0D           | 10 | teams[0].on-call.every     | 'P0D' is no length of a turn: P7D, P2W or PT12H, up to 366 days
          every: P1W                | every: PT1S          | 10 | teams[0].on-call.every     | 'PT1S' is no length of a turn: P7D, P2W or PT12H, up to 366 days
          every: P1W                | every: P9999999999D  | 10 | teams[0].on-call.every     | 'P9999999999D' is no length of a turn: P7D, P2W or PT12H, up to 366 days
          every: P1W                | ics: pay.ics         | 10 | teams[0].on-call.ics       | unknown field; known here: every, people, starts, zone
          """)
  void aMistakeInARotationIsNamedWithItsPlace(
      String good, @Nullable String bad, int line, String field, String message) {
    // Given
    var file = ROTATION.replaceFirst(Pattern.quote(good), Objects.requireNonNullElse(bad, ""));

    // When
    var reading = Merge.of(Accounts.of(file), "");

    // Then
    assertThat(((Reading.Invalid<Merge.Merged>) reading).flaws())
        .extracting(Flaw::line, Flaw::field, Flaw::message)
        .contains(tuple(line, field, message));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          who: bob            | who: zoe          | 8 | teams[0].on-call[0].who   | unknown person 'zoe'
          until: 2026-12-02   | until: 2026-12-01 | 8 | teams[0].on-call[0].until | ends before it begins
          until: 2026-12-02   | until: tomorrow   | 8 | teams[0].on-call[0].until | 'tomorrow' is neither a day, such as 2026-12-03, nor a moment with its zone, such as 2026-12-03T14:00+01:00
          """)
  void aMistakeInAShiftIsNamedWithItsPlace(
      String good, String bad, int line, String field, String message) {
    // When
    var reading = Merge.of(Accounts.of(SHIFTS.replace(good, bad)), "");

    // Then
    assertThat(((Reading.Invalid<Merge.Merged>) reading).flaws())
        .extracting(Flaw::line, Flaw::field, Flaw::message)
        .containsExactly(tuple(line, field, message));
  }

  @Test
  void aRotationsZoneThatIsNoneIsNamedWithItsPlace() {
    // Given
    var file = ROTATION.replace(" zone: Europe/Berlin", " zone: Moon");

    // When
    var reading = Merge.of(Accounts.of(file), "");

    // Then
    assertThat(((Reading.Invalid<Merge.Merged>) reading).flaws())
        .extracting(Flaw::line, Flaw::field, Flaw::message)
        .containsExactly(
            tuple(
                11, "teams[0].on-call.zone", "'Moon' is no IANA time zone, such as Europe/Berlin"));
  }

  @Test
  void twoFilesWithTwoSchedulesContradictEachOther() {
    // Given
    var other = ROTATION.replace("P1W", "PT12H");

    // When
    var same = Merge.of(Accounts.of(ROTATION, ROTATION), "");
    var another = Merge.of(Accounts.of(ROTATION, other), "");

    // Then
    assertThat(same).isInstanceOf(Reading.Valid.class);
    assertThat(((Reading.Invalid<Merge.Merged>) another).flaws())
        .extracting(Flaw::file, Flaw::message)
        .containsExactly(
            tuple(
                "b.yaml",
                "the team 'pay' has the schedule 'ann > bob every PT12H from"
                    + " 2026-10-19T07:00:00Z (Europe/Berlin)' here and 'ann > bob every P7D from"
                    + " 2026-10-19T07:00:00Z (Europe/Berlin)' in a.yaml:8"));
  }

  @ParameterizedTest
  @CsvSource({"P1W, P7D", "P2D, P2D", "PT12H, PT12H", "PT90M, PT1H30M"})
  void aScheduleComesBackFromItsTopicAsItWas(String every, String told) {
    // Given
    var file = ROTATION.replace("P1W", every);

    // When
    var directory = Accounts.directory(file);

    // Then
    assertThat(directory.entries().values())
        .allSatisfy(
            entry ->
                assertThat(DirectoryCodec.decode(DirectoryCodec.encode("acme", entry)))
                    .isEqualTo(entry));
    assertThat(Objects.requireNonNull(onCall(file)).text())
        .isEqualTo("ann > bob every %s from 2026-10-19T07:00:00Z (Europe/Berlin)".formatted(told));
  }

  @Test
  void aChangeTellsTheSchedule() {
    // Given
    var none = PEOPLE + "teams:\n  - id: pay\n";

    // When
    var difference =
        Difference.between(
            Accounts.directory(none).entries(), Accounts.directory(SHIFTS).entries());

    // Then
    assertThat(difference.changes())
        .flatExtracting(Difference.Change::fields)
        .containsExactly(
            new Difference.Field(
                "on-call",
                "",
                "ann 2026-12-01T08:00:00Z to 2026-12-01T23:00:00Z, bob 2026-12-01T15:00:00Z to"
                    + " 2026-12-02T15:00:00Z"));
    assertThat(
            DirectoryCodec.decode(
                DirectoryCodec.encode("acme", Accounts.directory(SHIFTS).teams().getFirst())))
        .isEqualTo(Accounts.directory(SHIFTS).teams().getFirst());
  }

  private static @Nullable OnCall onCall(String file) {
    return Accounts.directory(file).teams().getFirst().onCall();
  }
}
