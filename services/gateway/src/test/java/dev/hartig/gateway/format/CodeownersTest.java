package dev.hartig.gateway.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines in the manner of the example in GitHub's "About code owners". */
class CodeownersTest {

  @Test
  void filesAndFoldersHaveAPlaceAndOtherPatternsAWarning() {
    // Given
    var file =
        """
        # Everything, unless a later line says otherwise.
        *       @global-owner1 @Global-Owner2

        *.js    @js-owner #This is an inline comment.
        /build/logs/ @doctocat
        docs/*  docs@example.com
        apps/ @octocat
        /docs/ @doctocat
        /scripts/ship\\ it.sh @acme/release docs@Example.com
        **/logs @octocat
        /src/pay/** @acme/payments
        """;

    // When
    var told = Told.by().file("CODEOWNERS", file).text();

    // Then
    assertThat(told)
        .isEqualTo(
            """
            person global-owner1 'global-owner1' [github:global-owner1] UTC
            person Global-Owner2 'Global-Owner2' [github:Global-Owner2] UTC
            person js-owner 'js-owner' [github:js-owner] UTC
            person doctocat 'doctocat' [github:doctocat] UTC
            person docs-at-example.com 'docs-at-example.com' [mail:docs@example.com] UTC
            person octocat 'octocat' [github:octocat] UTC
            team release 'release' [] [github:acme/release]
            team payments 'payments' [] [github:acme/payments]
            path:acme/shop/* <- [person/global-owner1 person/Global-Owner2]
            path:acme/shop/build/logs/* <- [person/doctocat]
            path:acme/shop/docs/* <- [person/doctocat]
            path:acme/shop/scripts/ship it.sh <- [team/release person/docs-at-example.com]
            path:acme/shop/scripts/ship it.sh/* <- [team/release person/docs-at-example.com]
            path:acme/shop/src/pay/* <- [team/payments]
            repo:acme/shop <- [person/global-owner1 person/Global-Owner2]
            ? CODEOWNERS:4: the pattern '*.js' means neither one file nor one folder; its files keep the owners that other lines give them
            ? CODEOWNERS:6: the pattern 'docs/*' means neither one file nor one folder; its files keep the owners that other lines give them
            ? CODEOWNERS:7: the pattern 'apps/' means neither one file nor one folder; its files keep the owners that other lines give them
            ? CODEOWNERS:10: the pattern '**/logs' means neither one file nor one folder; its files keep the owners that other lines give them
            """);
  }

  @Test
  void theLastLineThatMatchesDecides() {
    // Given
    var file =
        """
        /src/pay/ @ann
        /src/pay/card.c @ann
        /src/ @bob
        /lib @ann
        /lib/ @bob
        /tools/x @ann
        /tools/x @bob
        """;

    // When
    var told = Told.by().file("CODEOWNERS", file).text();

    // Then
    assertThat(told)
        .isEqualTo(
            """
            person ann 'ann' [github:ann] UTC
            person bob 'bob' [github:bob] UTC
            path:acme/shop/lib <- [person/ann]
            path:acme/shop/lib/* <- [person/bob]
            path:acme/shop/src/* <- [person/bob]
            path:acme/shop/tools/x <- [person/bob]
            path:acme/shop/tools/x/* <- [person/bob]
            ? CODEOWNERS:1: has no effect: line 3 comes later and matches all of it
            ? CODEOWNERS:2: has no effect: line 3 comes later and matches all of it
            ? CODEOWNERS:6: has no effect: line 7 comes later and matches all of it
            """);
  }

  @Test
  void aPatternWithoutOwnersTakesThemAwayWhereThatHasAPlace() {
    // Given
    var file =
        """
        /apps/ @ann
        /apps/github
        /lib/a @ann
        /lib/
        """;

    // When
    var told = Told.by().file("CODEOWNERS", file).text();

    // Then
    assertThat(told)
        .isEqualTo(
            """
            person ann 'ann' [github:ann] UTC
            path:acme/shop/apps/* <- [person/ann]
            ? CODEOWNERS:2: '/apps/github' is to have no owner, which has no place here; it keeps those of line 1
            ? CODEOWNERS:3: has no effect: line 4 comes later and matches all of it
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /a/ ann                 | 'ann' is no owner: write @login, @org/team or an address
          /a/ @                   | '@' is no owner: write @login, @org/team or an address
          /a/ @acme/              | '@acme/' is no owner: write @login, @org/team or an address
          /a/ @acme/pay @o/x/y    | '@o/x/y' is no owner: write @login, @org/team or an address
          """)
  void whoIsNoOwnerIsAMistake(String line, String message) {
    // When
    var told = Told.by().file("CODEOWNERS", "\n" + line + "\n").text();

    // Then
    assertThat(told).isEqualTo("! CODEOWNERS:2: " + message + "\n");
  }

  @Test
  void twoTeamsOfOneNameAreNotOne() {
    // When
    var told = Told.by().file("CODEOWNERS", "/a/ @acme/core\n/b/ @other/core\n").text();

    // Then
    assertThat(told)
        .isEqualTo(
            "! CODEOWNERS:2: 'github:other/core' would have the id of the team 'core' in"
                + " CODEOWNERS:1, who has other handles; give both in a directory file\n");
  }

  @Test
  void aLoginJoinsThePersonOfThatHandleWhateverTheirId() {
    // Given
    var people =
        """
        organisation: acme
        people:
          - {id: alee, name: Ann Lee, handles: ["github:Ann"]}
        """;

    // When
    var told = Told.by().file("CODEOWNERS", "/a/ @ann\n").file("p.yaml", people).text();

    // Then
    assertThat(told)
        .isEqualTo(
            """
            person alee 'Ann Lee' [github:ann] UTC
            path:acme/shop/a/* <- [person/alee]
            """);
  }

  /** What answers here, the nearest entry, is what answers there, the last match. */
  @Test
  void theNearestEntryAnswersAsTheLastMatchDoes() {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    for (var round = 0; round < 300; round++) {
      // Given
      var lines = new ArrayList<String>();
      for (var i = 0; i < 1 + random.nextInt(8); i++) {
        var folder = path(random, 1 + random.nextInt(3));
        lines.add((random.nextInt(8) == 0 ? "*" : "/" + folder + "/") + " @o" + i);
      }

      // When
      var told = Told.by().file("CODEOWNERS", String.join("\n", lines)).text();

      // Then
      for (var i = 0; i < 20; i++) {
        var file = path(random, 1 + random.nextInt(4)) + "/f";
        assertThat(nearest(told, file))
            .as("seed %d, %s of %s", seed, file, lines)
            .isEqualTo(last(lines, file));
      }
    }
  }

  private static String path(Random random, int length) {
    var path = new StringBuilder();
    for (var i = 0; i < length; i++) {
      path.append(i == 0 ? "" : "/").append((char) ('a' + random.nextInt(3)));
    }
    return path.toString();
  }

  private static String nearest(String told, String file) {
    for (var at = "path:acme/shop/" + file; at.lastIndexOf('/') > 0; ) {
      at = at.substring(0, at.lastIndexOf('/'));
      var entry = "\n" + at + "/* <- [person/";
      if (told.contains(entry)) {
        var from = told.indexOf(entry) + entry.length();
        return "@" + told.substring(from, told.indexOf(']', from));
      }
    }
    return "";
  }

  private static String last(List<String> lines, String file) {
    var last = "";
    for (var line : lines) {
      var words = line.split(" ", -1);
      if (words[0].equals("*") || ("/" + file).startsWith(words[0])) {
        last = words[1];
      }
    }
    return last;
  }
}
