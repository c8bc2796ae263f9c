package dev.hartig.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.gateway.codec.DirectoryCodec;
import dev.hartig.gateway.codec.PreferenceCodec;
import dev.hartig.gateway.codec.YamlTree;
import dev.hartig.gateway.domain.Node;
import dev.hartig.gateway.domain.PolicyFile;
import dev.hartig.gateway.domain.PolicySet;
import dev.hartig.gateway.domain.PreferenceFile;
import dev.hartig.gateway.domain.PreferenceSet;
import dev.hartig.gateway.domain.Reading;
import dev.hartig.gateway.policy.CelGrammar;
import dev.hartig.medium.codec.RuleCodec;
import dev.hartig.medium.domain.Avoidance;
import dev.hartig.medium.domain.DigestTime;
import dev.hartig.medium.domain.Medium;
import dev.hartig.medium.domain.Preferences;
import dev.hartig.medium.domain.QuietHours;
import dev.hartig.medium.domain.Role;
import dev.hartig.medium.domain.Rulebook;
import dev.hartig.medium.domain.Scope;
import dev.hartig.medium.domain.Settings;
import dev.hartig.medium.domain.Urgency;
import dev.hartig.medium.policy.Language;
import dev.hartig.medium.policy.RuleFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the gateway accepts as rules of the medium is what medium goes by. */
class MediumPolicyTest {

  @Test
  void theShippedRulesSurviveBeingApplied() throws IOException {
    // Given
    var language = new Language(Settings.DEFAULT);
    var shipped = RuleFile.shipped(language);
    var file = "organisation: acme\npolicies: []\n" + shippedFile();

    // When
    var tree = ((Reading.Valid<Node>) YamlTree.parse(file)).value();
    var reading = PolicyFile.read(tree, new CelGrammar());
    assertThat(reading).isInstanceOf(Reading.Valid.class);
    var policies =
        ((Reading.Valid<PolicySet>) reading)
            .value().entries().values().stream()
                .map(entry -> DirectoryCodec.encode("acme", entry))
                .toList();
    var applied = RuleCodec.over(new Rulebook(List.of(), List.of()), policies, language::condition);

    // Then
    assertThat(applied.guards()).isEqualTo(shipped.guards());
    assertThat(applied.rules()).isEqualTo(shipped.rules());
  }

  @Test
  void whatSomebodyPrefersSurvivesBeingApplied() {
    // Given
    var language = new Language(Settings.DEFAULT);
    var file =
        """
        organisation: acme
        preferences:
          - person: ann
            avoid: [{media: [issue comment], channels: [fast], roles: [informed], if: asks, why: Mine}]
            quiet: [Fri 20:00-08:00]
            digest: Mon-Fri 16:00
        """;

    // When
    var tree = ((Reading.Valid<Node>) YamlTree.parse(file)).value();
    var given =
        ((Reading.Valid<PreferenceSet>) PreferenceFile.read(tree, new CelGrammar())).value();
    var stored = PreferenceCodec.encode("acme", given.people().getFirst());
    var preferences =
        dev.hartig.medium.codec.PreferenceCodec.preferences(stored, language::condition);

    // Then
    var scope =
        new Scope(Set.of(Urgency.FAST), Set.of(Role.INFORMED), "asks", language.condition("asks"));
    assertThat(preferences)
        .isEqualTo(
            new Preferences(
                List.of(new Avoidance(scope, Set.of(Medium.ISSUE_COMMENT), "Mine")),
                List.of(new QuietHours(Set.of(DayOfWeek.FRIDAY), 20 * 60, 8 * 60)),
                new DigestTime(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), 16 * 60)));
  }

  private static String shippedFile() throws IOException {
    try (var file =
        Objects.requireNonNull(RuleFile.class.getResourceAsStream("/medium-rules.yaml"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
