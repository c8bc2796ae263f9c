package dev.hartig.topology.provisioner;

import static dev.hartig.topology.provisioner.Plan.COMPATIBILITY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the provisioner does about each kind of difference, and what it leaves alone. */
class PlanTest {

  private static final String TOPIC = "hartig.fast.signals";
  private static final String SUBJECT = TOPIC + "-value";
  private static final TopicShape SHAPE = shape(2, 1, "604800000");
  private static final Wanted WANTED = new Wanted(Map.of(TOPIC, SHAPE), Map.of(SUBJECT, "{}"));
  private static final Found.Subject REGISTERED = new Found.Subject(true, COMPATIBILITY);

  static Stream<Arguments> cases() {
    return Stream.of(
        Arguments.of("all is as wanted", SHAPE, REGISTERED, List.of(), List.of()),
        Arguments.of(
            "retention differs",
            shape(2, 1, "1000"),
            REGISTERED,
            List.of(new Change.CorrectConfig(TOPIC, Map.of("retention.ms", "604800000"))),
            List.of()),
        Arguments.of(
            "too few partitions",
            shape(1, 1, "604800000"),
            REGISTERED,
            List.of(),
            List.of(new Difference.Partitions(TOPIC, 1, 2))),
        Arguments.of(
            "too many partitions",
            shape(5, 1, "604800000"),
            REGISTERED,
            List.of(),
            List.of(new Difference.Partitions(TOPIC, 5, 2))),
        Arguments.of(
            "other replication",
            shape(2, 3, "604800000"),
            REGISTERED,
            List.of(),
            List.of(new Difference.Replication(TOPIC, (short) 3, (short) 1))),
        Arguments.of(
            "another version of the schema",
            SHAPE,
            new Found.Subject(false, COMPATIBILITY),
            List.of(new Change.RegisterSchema(SUBJECT, "{}")),
            List.of()),
        Arguments.of(
            "too lax: the level comes before the schema",
            SHAPE,
            new Found.Subject(false, "NONE"),
            List.of(
                new Change.SetCompatibility(SUBJECT, COMPATIBILITY),
                new Change.RegisterSchema(SUBJECT, "{}")),
            List.of()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void aDifferenceIsCorrectedOrReported(
      String name,
      TopicShape topic,
      Found.Subject subject,
      List<Change> changes,
      List<Difference> differences) {
    // Given
    var found = new Found(Map.of(TOPIC, topic), Map.of(SUBJECT, subject));

    // When
    var plan = Plan.of(WANTED, found);

    // Then
    assertThat(plan).isEqualTo(new Plan(changes, differences));
  }

  @Test
  void anEmptyClusterGetsEverything() {
    // Given
    var nothing = new Found(Map.of(), Map.of());

    // When
    var plan = Plan.of(WANTED, nothing);

    // Then
    assertThat(plan.changes())
        .containsExactly(
            new Change.CreateTopic(TOPIC, SHAPE),
            new Change.RegisterSchema(SUBJECT, "{}"),
            new Change.SetCompatibility(SUBJECT, COMPATIBILITY));
    assertThat(plan.differences()).isEmpty();
  }

  /** The broker reports more settings than the catalogue has; they are nobody's business. */
  private static TopicShape shape(int partitions, int replication, String retention) {
    return new TopicShape(
        partitions,
        (short) replication,
        Map.of("cleanup.policy", "delete", "retention.ms", retention));
  }
}
