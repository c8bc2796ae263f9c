package dev.hartig.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.hartig.topology.catalogue.Service;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.hartig");

  private static final JavaClasses FIXTURES =
      new ClassFileImporter().importPackages("dev.hartig.broken", "dev.hartig.brokenneighbour");

  /** Each rule with the fixtures that break it. */
  static Stream<Arguments> rules() {
    return Stream.of(
        arguments(Rules.DOMAINS_ARE_PURE, "KnowsKafka"),
        arguments(Rules.DOMAINS_ARE_PURE, "KnowsAvro"),
        arguments(Rules.SERVICES_MEET_IN_TOPICS, "DependsOnANeighbour"),
        arguments(Rules.CLIENTS_ONLY_IN_TRANSPORT, "CallsOut"),
        arguments(Rules.DOORS_ONLY_IN_HTTP, "OpensADoor"),
        arguments(Rules.AVRO_ONLY_AT_THE_EDGE, "SpeaksAvro"),
        arguments(Rules.DOMAINS_KNOW_NO_CLOCK, "ReadsTheClock"),
        arguments(Rules.DOMAINS_KNOW_NO_CLOCK, "RollsADie"),
        arguments(Rules.PACKAGES_ARE_NULL_MARKED, "SaysNothingOfNull"),
        arguments(Rules.NO_ROOMS_FOR_LEFTOVERS, "Leftovers"));
  }

  @Test
  void everyServiceIsLookedAt() {
    for (var service : Service.values()) {
      assertThat(HOUSE.stream())
          .as(service.word())
          .anyMatch(
              type -> type.getPackageName().equals("dev.hartig." + service.word() + ".domain"));
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theHouseKeepsTheRule(ArchRule rule, String fixture) {
    rule.check(HOUSE);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theFixtureBreaksIt(ArchRule rule, String fixture) {
    // When
    var result = rule.evaluate(FIXTURES);

    // Then
    assertThat(result.hasViolation()).isTrue();
    assertThat(result.getFailureReport().toString()).contains(fixture);
  }
}
