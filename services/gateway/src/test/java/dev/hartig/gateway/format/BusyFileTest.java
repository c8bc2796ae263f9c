package dev.hartig.gateway.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.gateway.codec.DirectoryCodec;
import dev.hartig.gateway.domain.Difference;
import dev.hartig.gateway.domain.Directory;
import dev.hartig.gateway.domain.Entry;
import dev.hartig.gateway.domain.Merge;
import dev.hartig.gateway.domain.OnCall;
import dev.hartig.gateway.domain.Reading;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read on the 21st of November 2026. */
class BusyFileTest {

  private static final String PEOPLE =
      """
      organisation: acme
      people:
        - id: ann
          timezone: Europe/Berlin
          handles: ["mail:Ann@acme.example"]
          busy: {calendar: ann.ics}
        - id: bob
      """;

  private static final String TIMES = "DTSTART:20261201T080000Z\nDTEND:20261201T090000Z\n";

  @Test
  void anEventIsABusyTimeWhateverItIsCalled() {
    // When
    var busy = busy(event(TIMES + "SUMMARY:Dentist\nLOCATION:High Street\n"));

    // Then
    assertThat(busy).containsExactly("2026-12-01T08:00:00Z to 2026-12-01T09:00:00Z");
  }

  @Test
  void nothingButTheTimesIsKept() {
    // Given
    var event =
        event(
            TIMES
                + "UID:1\nSUMMARY:Dentist\nDESCRIPTION:Root canal\nLOCATION:High Street\n"
                + "ORGANIZER:mailto:dr@dentist.example\nATTENDEE:mailto:zoe@acme.example\n");

    // When
    var entries = directory(event).entries();
    var record = DirectoryCodec.encode("acme", entries.get("acme/busy/ann"));

    // Then
    assertThat(entries).containsKey("acme/busy/ann").doesNotContainKey("acme/busy/bob");
    assertThat(record.toString() + entries)
        .doesNotContain("Dentist", "Root", "High", "dentist", "zoe");
    assertThat(DirectoryCodec.decode(record)).isEqualTo(entries.get("acme/busy/ann"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TRANSP:TRANSPARENT",
        "STATUS:CANCELLED",
        "ATTENDEE;PARTSTAT=DECLINED:mailto:ann@ACME.example",
      })
  void whatLeavesTheTimeFreeIsNoBusyTime(String line) {
    assertThat(busy(event(TIMES + line + "\n"))).isEmpty();
    assertThat(busy(event(TIMES))).hasSize(1);
  }

  @Test
  void othersWhoDeclineChangeNothing() {
    assertThat(busy(event(TIMES + "ATTENDEE;PARTSTAT=DECLINED:mailto:zoe@acme.example\n")))
        .hasSize(1);
  }

  @Test
  void wholeDaysAreThoseOfThePersonUnlessTheyLeaveThemFree() {
    // Given
    var days = "DTSTART;VALUE=DATE:20261201\nDTEND;VALUE=DATE:20261203\n";

    // When / Then
    assertThat(busy(event(days))).containsExactly("2026-11-30T23:00:00Z to 2026-12-02T23:00:00Z");
    assertThat(busy(event(days + "TRANSP:TRANSPARENT\n"))).isEmpty();
  }

  @Test
  void hoursWithoutAZoneAreThoseOfTheCalendarElseOfThePerson() {
    // Given
    var floating = event("DTSTART:20261201T090000\nDURATION:PT1H\n");

    // When / Then
    assertThat(busy(floating)).containsExactly("2026-12-01T08:00:00Z to 2026-12-01T09:00:00Z");
    assertThat(busy("X-WR-TIMEZONE:Asia/Tokyo\n" + floating))
        .containsExactly("2026-12-01T00:00:00Z to 2026-12-01T01:00:00Z");
  }

  @Test
  void whatRecursKeepsItsHourWhenClocksChange() {
    // Given: every day at half past midnight; in New York clocks go back on the 1st of November
    var daily =
        event(
            """
            DTSTART;TZID=America/New_York:20261030T003000
            DURATION:PT30M
            RRULE:FREQ=DAILY;COUNT=4
            """);

    // When / Then: what lies before this month is left out
    assertThat(busy(daily))
        .containsExactly(
            "2026-11-01T04:30:00Z to 2026-11-01T05:00:00Z",
            "2026-11-02T05:30:00Z to 2026-11-02T06:00:00Z");
  }

  @Test
  void anOccurrenceThatWasMovedOrCancelledIsNotWhereItWas() {
    // Given
    var series = event("UID:1\n" + TIMES + "RRULE:FREQ=DAILY;COUNT=4\nEXDATE:20261202T080000Z\n");
    var moved =
        event("UID:1\nRECURRENCE-ID:20261203T080000Z\nDTSTART:20261203T100000Z\nDURATION:PT1H\n");
    var gone =
        event(
            "UID:1\nRECURRENCE-ID:20261204T080000Z\nDTSTART:20261204T080000Z\nDURATION:PT1H\n"
                + "STATUS:CANCELLED\n");

    // When / Then
    assertThat(busy(series + moved + gone))
        .containsExactly(
            "2026-12-01T08:00:00Z to 2026-12-01T09:00:00Z",
            "2026-12-03T10:00:00Z to 2026-12-03T11:00:00Z");
  }

  @Test
  void whatRecursWithoutEndIsWrittenSomeMonthsAhead() {
    // When
    var busy = busy(event("DTSTART:20200106T090000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY\n"));

    // Then
    assertThat(busy.getFirst()).isEqualTo("2026-11-02T09:00:00Z to 2026-11-02T10:00:00Z");
    assertThat(busy.getLast()).isEqualTo("2027-02-22T09:00:00Z to 2027-02-22T10:00:00Z");
    assertThat(busy).hasSize(17);
  }

  @Test
  void timesThatTouchOrOverlapAreOne() {
    // Given
    var three =
        event(TIMES)
            + event("DTSTART:20261201T083000Z\nDTEND:20261201T100000Z\n")
            + event("DTSTART:20261201T100000Z\nDTEND:20261201T103000Z\n");

    // When / Then
    assertThat(busy(three)).containsExactly("2026-12-01T08:00:00Z to 2026-12-01T10:30:00Z");
  }

  @Test
  void freeBusyComponentsCountButForWhatIsFree() {
    // Given
    var component =
        """
        BEGIN:VFREEBUSY
        UID:9
        DTSTAMP:20261121T000000Z
        FREEBUSY:20261201T080000Z/20261201T090000Z,20261202T080000Z/PT30M
        FREEBUSY;FBTYPE=BUSY-TENTATIVE:20261203T080000Z/PT1H
        FREEBUSY;FBTYPE=FREE:20261204T080000Z/PT1H
        END:VFREEBUSY
        """;

    // When / Then
    assertThat(busy(component))
        .containsExactly(
            "2026-12-01T08:00:00Z to 2026-12-01T09:00:00Z",
            "2026-12-02T08:00:00Z to 2026-12-02T08:30:00Z",
            "2026-12-03T08:00:00Z to 2026-12-03T09:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SUMMARY:Dentist",
        "DTSTART;TZID=Nowhere/No:20261201T080000¶DURATION:PT1H",
        "DTSTART:20261201T080000Z¶DURATION:PT1S¶RRULE:FREQ=SECONDLY",
      })
  void anOddEventIsLeftOutWithAWarning(String lines) {
    // When
    var files = files(event(lines.replace('¶', '\n') + "\n") + event(TIMES));

    // Then
    assertThat(files.reading()).isInstanceOf(Reading.Valid.class);
    assertThat(files.text()).contains("? ann.ics:4:").doesNotContain("Dentist");
    assertThat(directory(files).busy()).hasSize(1);
  }

  @Test
  void aReminderTakesNoTime() {
    assertThat(busy(event("DTSTART:20261201T080000Z\nDTEND:20261201T080000Z\n"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "busy: {calendar: bob.ics}|acme.yaml:6: no calendar 'bob.ics' is among the files; give it with this one",
        "busy: ann.ics|acme.yaml:6: must be a mapping with the fields calendar",
        "busy: {file: ann.ics}|acme.yaml:6: unknown field; known here: calendar",
        "busy: {}|acme.yaml:6: is missing",
      })
  void whatIsWrongIsNamedWithItsLine(String busy, String flaw) {
    // When
    var text =
        Told.by()
            .file("acme.yaml", PEOPLE.replace("busy: {calendar: ann.ics}", busy))
            .file("ann.ics", calendar(event(TIMES)))
            .text();

    // Then
    assertThat(text).contains("! " + flaw);
  }

  @Test
  void noCalendarAtAllIsAMistake() {
    assertThat(Told.by().file("acme.yaml", PEOPLE).file("ann.ics", "hello\n").text())
        .contains("! ann.ics:1: is no calendar");
  }

  @Test
  void aCalendarWithMoreThanAPersonHasIsAMistake() {
    assertThat(files(event("DTSTART:20261101T000000Z\nDURATION:PT10M\nRRULE:FREQ=HOURLY\n")).text())
        .contains("! ann.ics:1: has more than 2000 events");
  }

  @Test
  void severalCalendarsOfOnePersonAddUp() {
    // Given
    var more = "organisation: acme\npeople:\n  - {id: ann, busy: {calendar: private.ics}}\n";

    // When
    var files =
        files(event(TIMES))
            .file("more.yaml", more)
            .file("home/private.ics", calendar(event("DTSTART:20261202T080000Z\nDURATION:PT1H\n")));

    // Then
    assertThat(times(directory(files))).hasSize(2);
  }

  @Test
  void oneFileMayBeACalendarOfDutyAndOfAPerson() {
    // Given
    var team = PEOPLE + "teams:\n  - {id: pay, on-call: {calendar: ann.ics}}\n";

    // When
    var directory =
        directory(
            Told.by()
                .file("acme.yaml", team)
                .file("ann.ics", calendar(event(TIMES + "SUMMARY:ann\n"))));

    // Then
    assertThat(times(directory)).hasSize(1);
    assertThat(directory.teams().getFirst().onCall()).isInstanceOf(OnCall.Shifts.class);
  }

  @Test
  void aDifferenceSaysHowManyThereAre() {
    // Given
    var one = directory(event(TIMES)).entries();
    var two =
        directory(event(TIMES) + event("DTSTART:20261202T080000Z\nDURATION:PT1H\n")).entries();

    // When / Then
    assertThat(Difference.between(one, two).changes())
        .containsExactly(
            new Difference.Change(
                Difference.Kind.BUSY,
                "ann",
                Difference.Turn.CHANGED,
                List.of(new Difference.Field("times", "1", "2"))));
    assertThat(Difference.between(one, one).changes()).isEmpty();
    assertThat(Difference.between(one, Map.of()).changes())
        .extracting(Difference.Change::kind)
        .containsExactly(Difference.Kind.PERSON, Difference.Kind.PERSON, Difference.Kind.BUSY);
  }

  private static List<String> busy(String components) {
    return times(directory(components));
  }

  private static List<String> times(Directory directory) {
    return directory.busy().stream()
        .filter(one -> one.person().equals("ann"))
        .map(Entry.BusyTimes::times)
        .flatMap(List::stream)
        .map(one -> one.from() + " to " + one.until())
        .toList();
  }

  private static Directory directory(String components) {
    return directory(files(components));
  }

  private static Directory directory(Told files) {
    return switch (files.reading()) {
      case Reading.Valid<Merge.Merged>(var merged) -> merged.directory();
      case Reading.Invalid<Merge.Merged>(var flaws) -> throw new AssertionError(flaws.toString());
    };
  }

  private static Told files(String components) {
    return Told.by().file("acme.yaml", PEOPLE).file("ann.ics", calendar(components));
  }

  private static String calendar(String components) {
    return "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//acme//ann//EN\n"
        + components
        + "END:VCALENDAR\n";
  }

  private static String event(String lines) {
    return "BEGIN:VEVENT\n" + lines + "END:VEVENT\n";
  }
}
