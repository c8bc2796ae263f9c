package dev.hartig.memory.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Said on Wednesday 18 November 2026 at 10:00 UTC; a time that is not named is 23:59:59. */
class DueTest {

  private static final Instant SAID = Instant.parse("2026-11-18T10:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          by 2026-11-20                          | 2026-11-20T23:59:59 | 1
          due: 2026-11-20                        | 2026-11-20T23:59:59 | 1
          until 2026-12-24                       | 2026-12-24T23:59:59 | 1
          before 2026-12-24                      | 2026-12-23T23:59:59 | 1
          by today                               | 2026-11-18T23:59:59 | 1
          by tomorrow                            | 2026-11-19T23:59:59 | 1
          tomorrow                               | 2026-11-19T23:59:59 | 1
          tomorrow EOD                           | 2026-11-19T18:00:00 | 1
          tomorrow at noon                       | 2026-11-19T12:00:00 | 1
          tomorrow at 5pm                        | 2026-11-19T17:00:00 | 1
          by 5pm                                 | 2026-11-18T17:00:00 | 0.8
          by noon                                | 2026-11-18T12:00:00 | 0.8
          tonight                                | 2026-11-18T23:59:59 | 1
          by EOD                                 | 2026-11-18T18:00:00 | 0.9
          EOD tomorrow                           | 2026-11-19T18:00:00 | 0.9
          by EOD Friday                          | 2026-11-20T18:00:00 | 0.9
          by COB                                 | 2026-11-18T18:00:00 | 0.9
          by end of day                          | 2026-11-18T18:00:00 | 0.9
          by Friday                              | 2026-11-20T23:59:59 | 0.9
          on Friday                              | 2026-11-20T23:59:59 | 0.9
          by Fri                                 | 2026-11-20T23:59:59 | 0.9
          by Wednesday                           | 2026-11-25T23:59:59 | 0.9
          by this Wednesday                      | 2026-11-18T23:59:59 | 0.9
          by this Friday                         | 2026-11-20T23:59:59 | 0.9
          by next Friday                         | 2026-11-27T23:59:59 | 0.7
          by next Monday                         | 2026-11-23T23:59:59 | 0.7
          before Friday                          | 2026-11-19T23:59:59 | 0.9
          by Friday noon                         | 2026-11-20T12:00:00 | 0.9
          by next week                           | 2026-11-27T23:59:59 | 0.7
          next week                              | 2026-11-27T23:59:59 | 0.6
          by this week                           | 2026-11-20T23:59:59 | 0.7
          by the end of the week                 | 2026-11-20T23:59:59 | 0.8
          end of next week                       | 2026-11-27T23:59:59 | 0.8
          by EOW                                 | 2026-11-20T23:59:59 | 0.8
          end of month                           | 2026-11-30T23:59:59 | 0.9
          by the end of the month                | 2026-11-30T23:59:59 | 0.9
          by end of next month                   | 2026-12-31T23:59:59 | 0.9
          by next month                          | 2026-12-31T23:59:59 | 0.6
          by end of quarter                      | 2026-12-31T23:59:59 | 0.8
          by the end of the year                 | 2026-12-31T23:59:59 | 0.9
          by EOY                                 | 2026-12-31T23:59:59 | 0.9
          by end of March                        | 2027-03-31T23:59:59 | 0.9
          by the end of December                 | 2026-12-31T23:59:59 | 0.9
          in two weeks                           | 2026-12-02T23:59:59 | 0.8
          within 3 days                          |                     |
          in 3 days                              | 2026-11-21T23:59:59 | 0.9
          in a month                             | 2026-12-18T23:59:59 | 0.7
          in 48 hours                            | 2026-11-20T10:00:00 | 0.9
          in an hour                             | 2026-11-18T11:00:00 | 0.9
          by March 3                             | 2027-03-03T23:59:59 | 0.9
          by March 3rd, 2027                     | 2027-03-03T23:59:59 | 1
          by 3 March 2027                        | 2027-03-03T23:59:59 | 1
          by the 3rd of March                    | 2027-03-03T23:59:59 | 0.9
          by Dec 1                               | 2026-12-01T23:59:59 | 0.9
          by November 18                         | 2026-11-18T23:59:59 | 0.9
          before the release on March 3          | 2027-03-02T23:59:59 | 0.9
          by 24.12.2026                          | 2026-12-24T23:59:59 | 0.9
          by 12/24/2026                          | 2026-12-24T23:59:59 | 0.9
          by 24/12/2026                          | 2026-12-24T23:59:59 | 0.9
          by Q1                                  | 2027-03-31T23:59:59 | 0.6
          in Q4                                  | 2026-12-31T23:59:59 | 0.6
          by Q3 2027                             | 2027-09-30T23:59:59 | 0.6
          by the end of Q1                       | 2027-03-31T23:59:59 | 0.6
          bis Freitag                            | 2026-11-20T23:59:59 | 0.9
          bis morgen                             | 2026-11-19T23:59:59 | 1
          bis 3. Dezember                        | 2026-12-03T23:59:59 | 0.9
          avant vendredi                         | 2026-11-19T23:59:59 | 0.9
          demain                                 | 2026-11-19T23:59:59 | 1
          on February 29, 2028                   | 2028-02-29T23:59:59 | 1
          """)
  void resolves(String words, LocalDateTime at, Double confidence) {
    // When
    var due = Due.of("I will mend it " + words + ".", SAID, ZoneOffset.UTC);

    // Then
    if (at == null) {
      assertThat(due).isEmpty();
    } else {
      assertThat(due.orElseThrow().at()).isEqualTo(at.toInstant(ZoneOffset.UTC));
      assertThat(due.orElseThrow().confidence()).isEqualTo(confidence);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "by 3/4/2026",
        "by 2026-02-30",
        "by 2026-11-201",
        "by February 30",
        "by March 45",
        "by 45",
        "by then",
        "by the way",
        "on Mars",
        "in a few days",
        "soon",
        "asap",
        "by the end of the talk",
        "in time",
        "in May or so",
        "by 9999999-01-01",
        "it broke on 3.4",
        "next release",
        "the next one",
        "sat there until they left",
        "by sun and rain"
      })
  void namesNoDay(String words) {
    assertThat(Due.of(words, SAID, ZoneOffset.UTC)).isEmpty();
  }

  /** Late on Wednesday in UTC is Thursday in Tokyo already, and early in Honolulu it is Tuesday. */
  @ParameterizedTest
  @CsvSource({
    "2026-11-18T20:00:00Z, Asia/Tokyo, by tomorrow, 2026-11-20T14:59:59Z",
    "2026-11-18T20:00:00Z, UTC, by tomorrow, 2026-11-19T23:59:59Z",
    "2026-11-18T05:00:00Z, Pacific/Honolulu, by tomorrow, 2026-11-19T09:59:59Z",
    "2026-11-18T10:00:00Z, Europe/Berlin, tomorrow EOD, 2026-11-19T17:00:00Z",
    "2026-03-28T10:00:00Z, Europe/Berlin, by tomorrow, 2026-03-29T21:59:59Z",
  })
  void followsTheWritersCalendar(Instant said, String zone, String words, Instant at) {
    assertThat(Due.of(words, said, ZoneId.of(zone)).orElseThrow().at()).isEqualTo(at);
  }

  @Test
  void noCalendarReachesTheEndOfTime() {
    assertThat(Due.of("by tomorrow", Instant.MAX, ZoneOffset.UTC)).isEmpty();
    assertThat(Due.of("before tomorrow", Instant.MIN, ZoneOffset.UTC)).isEmpty();
  }
}
