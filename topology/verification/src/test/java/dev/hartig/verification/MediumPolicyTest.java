package dev.hartig.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.gateway.codec.DirectoryCodec;
import dev.hartig.gateway.codec.YamlTree;
import dev.hartig.gateway.domain.Node;
import dev.hartig.gateway.domain.PolicyFile;
import dev.hartig.gateway.domain.PolicySet;
import dev.hartig.gateway.domain.Reading;
import dev.hartig.gateway.policy.CelGrammar;
import dev.hartig.medium.codec.RuleCodec;
import dev.hartig.medium.domain.Rulebook;
import dev.hartig.medium.domain.Settings;
import dev.hartig.medium.policy.Language;
import dev.hartig.medium.policy.RuleFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
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

  private static String shippedFile() throws IOException {
    try (var file =
        Objects.requireNonNull(RuleFile.class.getResourceAsStream("/medium-rules.yaml"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
