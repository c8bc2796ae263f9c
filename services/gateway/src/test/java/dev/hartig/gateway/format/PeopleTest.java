package dev.hartig.gateway.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeopleTest {

  private static final String PEOPLE =
      """
      id,Name,mail,github,timezone,hours,manager,teams,handles
      ann,"Lee, ""Ann""\",Ann@acme.example; ann@home.example,annlee,Europe/Berlin,Mon-Fri 09:00-17:30,bob,payments;web,at:ann
      bob,Bob,,,,,,web,

      zoe,"Zoe
      Z",,,,,bob,,
      """;

  @Test
  void rowsArePeople() {
    // When
    var told = Told.by().file("people.csv", PEOPLE.replace("\n", "\r\n")).text();

    // Then
    assertThat(told)
        .isEqualTo(
            """
            person ann 'Lee, "Ann"' [mail:ann@acme.example mail:ann@home.example github:annlee at:ann]\
             Europe/Berlin Mon,Tue,Wed,Thu,Fri 09:00-17:30 under bob
            person bob 'Bob' [] UTC
            person zoe 'Zoe Z' [] UTC under bob
            team payments 'payments' [ann] []
            team web 'web' [ann bob] []
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          id,Name            | id,Nome            | 1 | unknown column 'nome'; known are github, handles, hours, id,
          id,Name            | id,id              | 1 | the column 'id' is given twice
          id,Name            | name,hours         | 1 | the column 'id' is missing
          bob,Bob,           | bob,               | 3 | has 8 values, the header 9
          bob,Bob,           | b b,Bob,           | 3 | id: 'b b' must be
          bob,Bob,           | ann,Bob,           | 3 | the person 'ann' is described twice, first on line 2
          bob,Bob,           | bob,Bob,x          | 3 | 'mail x' is no handle
          ,annlee,           | ,ann lee,          | 2 | 'github ann lee' is no handle
          Europe/Berlin      | Europe/Berlinn     | 2 | timezone: 'Europe/Berlinn' is no IANA time zone
          Mon-Fri 09:00      | Mo-Fr 09:00        | 2 | hours: 'Mo-Fr 09:00-17:30' are no working hours
          ,bob,payments      | ,rob,payments      | 2 | unknown person 'rob'
          payments;web       | pay ments          | 2 | teams: 'pay ments' is no id of a team
          at:ann             | ann                | 2 | 'ann' is no handle
          ,mail,github       | ,"mail,github      | 2 | not CSV: Unexpected character
          """)
  void aMistakeIsNamedWithItsLine(String good, String bad, int line, String message) {
    // When
    var told = Told.by().file("people.csv", PEOPLE.replace(good, bad)).text();

    // Then
    assertThat(told).contains("! people.csv:" + line + ": " + message);
  }

  @Test
  void aQuoteThatIsNeverClosedIsAMistake() {
    assertThat(Told.by().file("people.csv", "id\nann\n\"bob\n").text())
        .startsWith("! people.csv:4: not CSV: Missing closing quote");
  }

  @Test
  void aTableOfNobodyRemovesNobody() {
    assertThat(Told.by().file("people.csv", "id,name\n").text())
        .isEqualTo(
            "! people.csv:1: nobody is described; people: [] in a directory file removes everybody\n");
    assertThat(
            Told.by()
                .file("people.csv", "id,name\n")
                .file("d.yaml", "organisation: acme\npeople: []\n")
                .text())
        .isEqualTo("\n");
  }

  @Test
  void whatAMistakeQuotesStaysOnOneLineAndShort() {
    // When
    var told = Told.by().file("people.csv", "id,\"a\nb" + "c".repeat(10_000) + "\"\n").text();

    // Then
    assertThat(told).startsWith("! people.csv:1: unknown column 'a bccc").hasSizeLessThan(600);
    assertThat(told.lines()).hasSize(1);
  }

  @Test
  void anEmptyTableIsAMistake() {
    assertThat(Told.by().file("people.csv", "").text())
        .startsWith("! people.csv:1: there is no header row");
  }
}
