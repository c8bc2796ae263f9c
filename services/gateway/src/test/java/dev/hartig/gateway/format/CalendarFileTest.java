package dev.hartig.gateway.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.gateway.domain.Entry;
import dev.hartig.gateway.domain.Merge;
import dev.hartig.gateway.domain.OnCall;
import dev.hartig.gateway.domain.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read on the 21st of November 2026. */
class CalendarFileTest {

  private static final String TEAM =
      """
      organisation: acme
      people:
        - {id: ann, timezone: Europe/Berlin, handles: ["mail:ann@acme.example", "name:Ann Lee"]}
        - {id: bob, timezone: Asia/Tokyo, handles: ["mail:bob@acme.example"]}
      teams:
        - id: pay
          on-call: {calendar: pay.ics}
      """;

  private static final String ONCE =
      "DTSTART:20261201T080000Z\nDTEND:20261201T160000Z\nATTENDEE:mailto:ann@acme.example\n";

  @Test
  void anEventIsAShiftOfWhoeverAttends() {
    // When
    var shifts = shifts(event(ONCE + "SUMMARY:On Call - primary\n"));

    // Then
    assertThat(shifts).containsExactly("ann 2026-12-01T08:00:00Z to 2026-12-01T16:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ann Lee", "ann", "Ann@acme.example", " Ann  Lee "})
  void withoutAttendeesItIsWhoTheSummaryNames(String summary) {
    // When
    var shifts =
        shifts(event("DTSTART:20261201T080000Z\nDURATION:PT8H\nSUMMARY:" + summary + "\n"));

    // Then
    assertThat(shifts).containsExactly("ann 2026-12-01T08:00:00Z to 2026-12-01T16:00:00Z");
  }

  @Test
  void severalWhoAttendAreAllOnCall() {
    // Given: one who declined, and a room
    var two =
        ONCE
            + """
            ATTENDEE;CN=Bob:MAILTO:Bob@acme.example
            ATTENDEE;PARTSTAT=DECLINED:mailto:cy@acme.example
            ATTENDEE;CUTYPE=ROOM:mailto:room-7@acme.example
            """;

    // When
    var shifts = shifts(event(two));

    // Then
    assertThat(shifts)
        .containsExactly(
            "ann 2026-12-01T08:00:00Z to 2026-12-01T16:00:00Z",
            "bob 2026-12-01T08:00:00Z to 2026-12-01T16:00:00Z");
  }

  @Test
  void whatRecursKeepsItsHourWhenClocksChange() {
    // Given: a week from Monday, nine o'clock, every two weeks; clocks go back on the 25th of
    // October
    var recurring =
        """
        DTSTART;TZID=Europe/Berlin:20261019T090000
        DTEND;TZID=Europe/Berlin:20261026T090000
        RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=3
        ATTENDEE:mailto:ann@acme.example
        """;

    // When
    var shifts = shifts(event(recurring));

    // Then: each ends at nine, too
    assertThat(shifts)
        .containsExactly(
            "ann 2026-10-19T07:00:00Z to 2026-10-26T08:00:00Z",
            "ann 2026-11-02T08:00:00Z to 2026-11-09T08:00:00Z",
            "ann 2026-11-16T08:00:00Z to 2026-11-23T08:00:00Z");
  }

  @Test
  void exceptionsAndReplacementsOfOccurrencesHold() {
    // Given
    var series =
        event(
            """
            UID:1
            DTSTART:20261201T080000Z
            DTEND:20261201T160000Z
            RRULE:FREQ=DAILY;COUNT=5
            EXDATE:20261202T080000Z
            SUMMARY:ann
            """);
    var bobInstead =
        event(
            """
            UID:1
            RECURRENCE-ID:20261203T080000Z
            DTSTART:20261203T100000Z
            DTEND:20261203T120000Z
            SUMMARY:bob
            """);
    var nobody =
        event(
            """
            UID:1
            RECURRENCE-ID:20261204T080000Z
            DTSTART:20261204T080000Z
            DTEND:20261204T160000Z
            STATUS:CANCELLED
            SUMMARY:ann
            """);

    // When
    var shifts = shifts(series + bobInstead + nobody);

    // Then
    assertThat(shifts)
        .containsExactly(
            "ann 2026-12-01T08:00:00Z to 2026-12-01T16:00:00Z",
            "bob 2026-12-03T10:00:00Z to 2026-12-03T12:00:00Z",
            "ann 2026-12-05T08:00:00Z to 2026-12-05T16:00:00Z");
  }

  @Test
  void wholeDaysAreThoseOfWhoeverHasThem() {
    // When: the day after the last is what an end is, in calendars
    var shifts =
        shifts(
            event(
                "DTSTART;VALUE=DATE:20261201\nDTEND;VALUE=DATE:20261203\nSUMMARY:bob\n"
                    + "RRULE:FREQ=MONTHLY;COUNT=2\n"));

    // Then
    assertThat(shifts)
        .containsExactly(
            "bob 2026-11-30T15:00:00Z to 2026-12-02T15:00:00Z",
            "bob 2026-12-31T15:00:00Z to 2027-01-02T15:00:00Z");
  }

  @Test
  void timesWithoutAZoneAreInThatOfTheCalendar() {
    // Given
    var floating = event("DTSTART:20261201T090000\nDURATION:PT1H\nSUMMARY:ann\n");

    // When
    var shifts = shifts("X-WR-TIMEZONE:Europe/Berlin\n" + floating);

    // Then
    assertThat(shifts).containsExactly("ann 2026-12-01T08:00:00Z to 2026-12-01T09:00:00Z");
    assertThat(told(floating)).contains("pay.ics:4: has no time zone");
  }

  @Test
  void whatRecursWithoutEndIsWrittenAYearAhead() {
    // When
    var shifts =
        shifts(event("DTSTART:20200106T090000Z\nDURATION:P7D\nRRULE:FREQ=WEEKLY\nSUMMARY:ann\n"));

    // Then: from the first that reaches into the month before to the last that begins within a year
    assertThat(shifts.getFirst()).isEqualTo("ann 2026-09-28T09:00:00Z to 2026-10-05T09:00:00Z");
    assertThat(shifts.getLast()).isEqualTo("ann 2027-11-29T09:00:00Z to 2027-12-06T09:00:00Z");
    assertThat(shifts).hasSize(62);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hello|pay.ics:1: is no calendar: Expected [BEGIN], read [hello]",
        "BEGIN:VEVENT¶DTSTART:x¶END:VEVENT|is no calendar",
        "DTSTART:20261201T080000Z¶DURATION:PT1H|names nobody",
        "SUMMARY:ann|does not say when it begins and ends",
        "DTSTART;TZID=Nowhere/No:20261201T080000¶DURATION:PT1H¶SUMMARY:ann|cannot be read: Unknown time-zone ID: Nowhere/No",
        "DTSTART:20261201T080000Z¶DTEND:20261201T070000Z¶SUMMARY:ann|pay.ics:4: ends before it begins",
        "DTSTART:20261201T080000Z¶DURATION:PT1H¶SUMMARY:zoe|pay.ics:4: unknown person 'zoe'",
        "DTSTART:20261201T080000Z¶DURATION:PT1H¶SUMMARY:On Call: Zoe|nobody has the handle 'name:On Call: Zoe'",
        "DTSTART:20261201T080000Z¶DURATION:PT1S¶RRULE:FREQ=SECONDLY¶SUMMARY:ann|recurs more often than every hour",
        "DTSTART:20261201T080000Z¶DURATION:PT1S¶RRULE:FREQ=HOURLY;BYSECOND=1,2,3¶SUMMARY:ann|recurs more often than every hour",
        "DTSTART:20261201T080000Z¶DURATION:PT1M¶RRULE:FREQ=HOURLY¶SUMMARY:ann|has more than 1000 shifts",
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20261201T080000Z¶DTSTART:20261201T080000Z¶DURATION:PT1H¶SUMMARY:ann|changes all occurrences that follow",
      })
  void whatCannotBeReadIsSaid(String text, String flaw) {
    // Given
    var lines = text.replace('¶', '\n');

    // When
    var told =
        lines.startsWith("hello")
            ? Told.by().file("acme.yaml", TEAM).file("pay.ics", lines).text()
            : told(lines.startsWith("BEGIN") ? lines + "\n" : event(lines + "\n"));

    // Then
    assertThat(told).contains(flaw).contains("! pay.ics");
  }

  @Test
  void aCalendarThatIsNotAmongTheFilesIsSaid() {
    assertThat(Told.by().file("acme.yaml", TEAM).text())
        .isEqualTo(
            "! acme.yaml:7: no calendar 'pay.ics' is among the files; give it with this one\n");
  }

  @Test
  void ofTwoOfOneNameNeitherIsTaken() {
    assertThat(
            Told.by()
                .file("acme.yaml", TEAM)
                .file("a/pay.ics", calendar(event(ONCE)))
                .file("b/pay.ics", calendar(event(ONCE)))
                .text())
        .contains("! acme.yaml:7: 2 of the files are called 'pay.ics'; give the folder, too");
  }

  @Test
  void aCalendarOfNoTeamIsAWarning() {
    assertThat(
            Told.by()
                .file("acme.yaml", TEAM)
                .file("pay.ics", calendar(event(ONCE)))
                .file("web.ics", calendar(event(ONCE)))
                .text())
        .contains("? web.ics:1: is the calendar of no team");
  }

  private static List<String> shifts(String events) {
    var files = Told.by().file("acme.yaml", TEAM).file("ops/pay.ics", calendar(events));
    return switch (files.reading()) {
      case Reading.Valid<Merge.Merged>(var merged)
          when merged.directory().teams() instanceof List<Entry.Team> teams
              && teams.getFirst().onCall() instanceof OnCall.Shifts(var shifts) ->
          shifts.stream()
              .map(one -> "%s %s to %s".formatted(one.who(), one.from(), one.until()))
              .toList();
      case Reading.Valid<Merge.Merged> none -> throw new AssertionError("no shifts: " + none);
      case Reading.Invalid<Merge.Merged>(var flaws) -> throw new AssertionError(flaws.toString());
    };
  }

  private static String told(String events) {
    return Told.by().file("acme.yaml", TEAM).file("pay.ics", calendar(events)).text();
  }

  private static String calendar(String events) {
    return "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//acme//duty//EN\n" + events + "END:VCALENDAR\n";
  }

  private static String event(String lines) {
    return "BEGIN:VEVENT\n" + lines + "END:VEVENT\n";
  }
}
