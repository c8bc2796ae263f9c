package dev.hartig.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.gateway.codec.PreferenceCodec;
import dev.hartig.gateway.codec.YamlTree;
import dev.hartig.gateway.policy.CelGrammar;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferenceFileTest {

  private static final String GOOD =
      """
      organisation: acme
      preferences:
        - person: ann
          avoid:
            - media: [chat message]
              channels: [fast]
              roles: [informed]
              if: "'deploy' in labels"
              why: I read deploys in the mail.
          quiet: ["Mon-Fri 20:00-08:00", "Sat,Sun 00:00-24:00"]
          digest: Mon-Fri 16:00
          budget: 3
        - person: bob
      """;

  private static final Preferences ANN =
      new Preferences(
          "ann",
          List.of(
              new Preferences.Avoidance(
                  List.of("chat message"),
                  List.of("fast"),
                  List.of("informed"),
                  "'deploy' in labels",
                  "I read deploys in the mail.")),
          List.of(
              new Quiet(20 * 60, 8 * 60, List.of(1, 2, 3, 4, 5)),
              new Quiet(0, 24 * 60, List.of(6, 7))),
          new DigestTime(16 * 60, List.of(1, 2, 3, 4, 5)),
          3);

  @Test
  void aGoodFileSaysWhatPeoplePrefer() {
    // When
    var given = good(GOOD);

    // Then: who prefers nothing has no record
    assertThat(given.people()).containsExactly(ANN, Preferences.none("bob"));
    assertThat(given.entries()).isEqualTo(Map.of("acme/ann", ANN));
    assertThat(given.isAbout("acme/bob")).isTrue();
    assertThat(given.isAbout("acme/carol")).isFalse();
  }

  @Test
  void preferencesSurviveTheirTopic() {
    assertThat(PreferenceCodec.decode(PreferenceCodec.encode("acme", ANN))).isEqualTo(ANN);
  }

  @Test
  void changesAreToldInWords() {
    // Given
    var before =
        Map.of(
            "acme/ann",
            new Preferences("ann", ANN.avoid(), List.of(), ANN.digest(), 3),
            "acme/bob",
            new Preferences("bob", List.of(), ANN.quiet(), null, null),
            "acme/carol",
            Preferences.none("carol"));

    // When
    var changes = good(GOOD).changes(before);

    // Then
    var quiet = "Mon,Tue,Wed,Thu,Fri 20:00-08:00; Sat,Sun 00:00-24:00";
    assertThat(changes)
        .containsExactly(
            new PreferenceSet.Change(
                "ann", Difference.Turn.CHANGED, List.of(new Difference.Field("quiet", "", quiet))),
            new PreferenceSet.Change(
                "bob", Difference.Turn.REMOVED, List.of(new Difference.Field("quiet", quiet, ""))));
    assertThat(good(GOOD).changes(Map.of()).getFirst().fields().getFirst().after())
        .isEqualTo(
            "chat message on fast when informed if 'deploy' in labels"
                + " (I read deploys in the mail.)");
    assertThat(good(GOOD).changes(Map.of("acme/ann", ANN))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          person: bob            | person: ann           | 13 | preferences[1].person            | 'ann' is described twice
          person: bob            | person: b/b           | 13 | preferences[1].person            | 'b/b' must be 1 to 64 letters
          media: [chat message]  | media: [smoke]        | 5  | preferences[0].avoid[0].media[0] | unknown medium 'smoke'; known: page, call
          media: [chat message]  | media: []             | 5  | preferences[0].avoid[0].media    | must name at least one medium
          channels: [fast]       | channels: [quick]     | 6  | preferences[0].avoid[0].channels[0] | unknown channel 'quick'
          roles: [informed]      | roles: [boss]         | 7  | preferences[0].avoid[0].roles[0] | unknown role 'boss'
          'deploy' in labels     | roundz > 3            | 8  | preferences[0].avoid[0].if       | line 1, column 1 of the expression: undeclared reference to 'roundz'
          Mon-Fri 20:00-08:00    | Mon-Fri 20:00-25:00   | 10 | preferences[0].quiet[0]          | 'Mon-Fri 20:00-25:00' are no hours
          Mon-Fri 20:00-08:00    | Mon-Fri 20:00-20:00   | 10 | preferences[0].quiet[0]          | 'Mon-Fri 20:00-20:00' are no hours
          Mon-Fri 20:00-08:00    | Mon-Fri 08:00-08:00x  | 10 | preferences[0].quiet[0]          | 'Mon-Fri 08:00-08:00x' are no hours
          Mon-Fri 20:00-08:00    | Mon-Fri 00:00-24:00   | 3  | preferences[0].quiet             | leaves no minute of the week
          digest: Mon-Fri 16:00  | digest: at four       | 11 | preferences[0].digest            | 'at four' is no time
          digest: Mon-Fri 16:00  | digest: Mon-Fri 24:00 | 11 | preferences[0].digest            | 'Mon-Fri 24:00' is no time
          budget: 3              | budget: many          | 12 | preferences[0].budget            | 'many' is no number of interruptions a day
          budget: 3              | budget: -1            | 12 | preferences[0].budget            | '-1' is no number of interruptions a day
          budget: 3              | budget: 1001          | 12 | preferences[0].budget            | '1001' is no number of interruptions a day
          digest: Mon-Fri 16:00  | colour: blue          | 11 | preferences[0].colour            | unknown field
          """)
  void aMistakeIsNamedWithItsLineAndField(
      String good, String bad, int line, String field, String message) {
    // Given
    var tree = tree(GOOD.replace(good, bad));

    // When
    var reading = PreferenceFile.read(tree, new CelGrammar());

    // Then
    var flaw = ((Reading.Invalid<PreferenceSet>) reading).flaws().getFirst();
    assertThat(flaw.field()).isEqualTo(field);
    assertThat(flaw.message()).startsWith(message);
    assertThat(flaw.line()).isEqualTo(line);
  }

  @Test
  void anotherFileIsNoneOfPreferences() {
    // When
    var reading = PreferenceFile.read(tree("organisation: acme"), new CelGrammar());

    // Then
    assertThat(((Reading.Invalid<PreferenceSet>) reading).flaws().getFirst().field())
        .isEqualTo("preferences");
  }

  @Test
  void oneSaysWhatTheyPreferThemselves() {
    // When
    var reading =
        PreferenceFile.read(
            tree("{\"digest\": \"Mon-Fri 16:00\"}"), new CelGrammar(), "acme", "bob");

    // Then
    assertThat(((Reading.Valid<PreferenceSet>) reading).value())
        .isEqualTo(
            new PreferenceSet(
                "acme", List.of(new Preferences("bob", List.of(), List.of(), ANN.digest(), null))));
  }

  private static PreferenceSet good(String text) {
    return ((Reading.Valid<PreferenceSet>) PreferenceFile.read(tree(text), new CelGrammar()))
        .value();
  }

  private static Node tree(String text) {
    return ((Reading.Valid<Node>) YamlTree.parse(text)).value();
  }
}
