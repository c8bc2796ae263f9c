package dev.hartig.ingestion.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which alerts of Prometheus are one matter, by rules of the organisation. */
class GroupingsTest {

  private static final By USUAL = By.of(List.of("alertname", "cluster", "service"));
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  @Test
  void withoutAGroupingItIsAsUsual() {
    // When
    var group = of(Map.of("alertname", "Slow", "service", "shop", "pod", "a"));

    // Then
    assertThat(group.thread()).isEqualTo("prometheus/Slow/service=shop");
    assertThat(group.mark()).isEmpty();
    assertThat(group.why()).isEmpty();
  }

  @Test
  void theFirstThatHoldsDecidesThoughALaterOneHoldsToo() {
    // Given
    var first = grouping("first", By.of(List.of("alertname")), is("service", "shop"));
    var second = grouping("second", By.of(List.of("pod")), is("alertname", "Slow"));

    // When
    var both = of(Map.of("alertname", "Slow", "service", "shop", "pod", "a"), first, second);
    var onlySecond = of(Map.of("alertname", "Slow", "service", "x", "pod", "a"), first, second);
    var neither = of(Map.of("alertname", "Up", "service", "x", "pod", "a"), first, second);

    // Then
    assertThat(both.thread()).isEqualTo("prometheus/=first/Slow");
    assertThat(both.why().orElseThrow())
        .isEqualTo(
            new Why(
                "ingestion.grouping",
                "Grouping first: alerts that agree in alertname are one matter.",
                List.of("grouping:first")));
    assertThat(onlySecond.thread()).isEqualTo("prometheus/=second/pod=a");
    assertThat(neither.thread()).isEqualTo("prometheus/Up/service=x");
  }

  /** The task's example: the same name in two clusters. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alertname | prometheus/=g/Slow | prometheus/=g/Slow",
        "alertname,cluster | prometheus/=g/Slow/cluster=eu | prometheus/=g/Slow/cluster=us",
        "cluster | prometheus/=g/cluster=eu | prometheus/=g/cluster=us",
        "zone | prometheus/=g | prometheus/=g",
        "... | prometheus/=g/Slow/cluster=eu/pod=a | prometheus/=g/Slow/cluster=us/pod=a",
      })
  void alertsAreOneMatterThatAgreeInItsLabels(String by, String eu, String us) {
    // Given
    var grouping = grouping("g", By.of(List.of(by.split(","))));

    // Then
    assertThat(of(Map.of("alertname", "Slow", "cluster", "eu", "pod", "a"), grouping).thread())
        .isEqualTo(eu);
    assertThat(of(Map.of("alertname", "Slow", "cluster", "us", "pod", "a"), grouping).thread())
        .isEqualTo(us);
  }

  @Test
  void byNothingAllIsOneMatterOfTheGroupingAlone() {
    // Given
    var database = grouping("database", By.of(List.of()), is("service", "db"));
    var network = grouping("network", By.of(List.of()), is("service", "net"));

    // Then: as groups of different routes of Alertmanager's
    assertThat(of(Map.of("alertname", "A", "service", "db"), database, network).thread())
        .isEqualTo(of(Map.of("alertname", "B", "service", "db"), database, network).thread())
        .isEqualTo("prometheus/=database");
    assertThat(of(Map.of("alertname", "A", "service", "net"), database, network).thread())
        .isEqualTo("prometheus/=network");
  }

  @Test
  void whatSaysTheUsualGivesTheUsualThreadAndIds() {
    // Given: in another order
    var same = grouping("same", By.of(List.of("service", "cluster", "alertname")));
    var labels = Map.of("alertname", "Slow", "service", "shop", "pod", "a");

    // When
    var group = of(labels, same);

    // Then: only that it is said is new
    assertThat(group.thread()).isEqualTo(of(labels).thread());
    assertThat(group.mark()).isEmpty();
    assertThat(group.why().orElseThrow().text()).startsWith("Grouping same: ");
  }

  @Test
  void aMissingLabelIsEmptyToMatchers() {
    // Given
    var without = grouping("g", By.of(List.of("pod")), is("team", ""));
    var not = grouping("g", By.of(List.of("pod")), new Matcher("team", true, "db"::equals));

    // Then
    assertThat(of(Map.of("pod", "a"), without).thread()).isEqualTo("prometheus/=g/pod=a");
    assertThat(of(Map.of("pod", "a", "team", "x"), without).thread()).isEqualTo("prometheus/all");
    assertThat(of(Map.of("pod", "a"), not).thread()).isEqualTo("prometheus/=g/pod=a");
    assertThat(of(Map.of("pod", "a", "team", "db"), not).thread()).isEqualTo("prometheus/all");
  }

  @Test
  void whatOneListOfUnlessMatchesAsAWholeItIsNotAbout() {
    // Given
    var grouping =
        new Grouping(
            "acme",
            "g",
            List.of(),
            List.of(List.of(is("a", "1"), is("b", "1")), List.of(is("c", "1"))),
            By.of(List.of()));

    // Then
    assertThat(of(Map.of("a", "1"), grouping).thread()).isEqualTo("prometheus/=g");
    assertThat(of(Map.of("a", "1", "b", "1"), grouping).thread()).isEqualTo("prometheus/all");
    assertThat(of(Map.of("c", "1"), grouping).thread()).isEqualTo("prometheus/all");
  }

  @Test
  void namesAndValuesMayBeAnyText() {
    // Given
    var grouping = grouping("g", By.of(List.of("größe/=", "名前")), is("größe/=", "a=b/c"));

    // Then
    assertThat(of(Map.of("größe/=", "a=b/c", "名前", "🙂", "x", "y"), grouping).thread())
        .isEqualTo("prometheus/=g/größe%2F%3D=a%3Db%2Fc/名前=🙂");
  }

  /** Whatever the labels: two alerts share a thread if, and only if, they are one group. */
  @Test
  void noTwoGroupsShareAThread() {
    var seed = System.nanoTime();
    var random = new Random(seed);
    var names = List.of("alertname", "cluster", "a", "=g", "b/c");
    var values = List.of("", "x", "=g", "x/y", "all", "cluster=x", "g", "%");
    var bys = List.of(List.of("alertname"), List.of("cluster", "a"), List.of("..."), List.of("a"));
    for (var round = 0; round < 200; round++) {
      // Given
      var rules = new ArrayList<Grouping>();
      for (var name : List.of("g", "all")) {
        rules.add(
            grouping(
                name, By.of(pick(random, bys)), is(pick(random, names), pick(random, values))));
      }
      var threads = new HashMap<String, Object>();
      for (var n = 0; n < 50; n++) {
        // When
        var labels = new TreeMap<String, String>();
        names.forEach(name -> labels.put(name, pick(random, values)));
        labels.values().removeIf(String::isEmpty);
        // An alert of that name always shared the thread of those that have none of the labels.
        labels.remove("alertname", "all");
        var thread = new Groupings(USUAL, rules).of(labels).thread();

        // Then
        var rule = rules.stream().filter(it -> it.isAbout(labels)).findFirst();
        var by = rule.map(Grouping::by).orElse(USUAL);
        var shared = new TreeMap<>(labels);
        shared.keySet().removeIf(name -> !by.counts(name));
        var group = List.of(by.equals(USUAL) ? "" : rule.orElseThrow().name(), shared);
        assertThat(threads.merge(thread, group, (one, other) -> one))
            .as("%s, seed %d", thread, seed)
            .isEqualTo(group);
      }
      assertThat(new HashSet<>(threads.values())).as("seed %d", seed).hasSize(threads.size());
    }
  }

  /** While it fires, the groupings change, and change back. */
  @Test
  void whatIsSaidInAnotherMatterIsNoRepetition() {
    // Given
    var alert =
        new Tree(
            Map.of(
                "labels",
                Map.of("alertname", "Slow", "cluster", "eu"),
                "startsAt",
                NOW.minusSeconds(600).toString(),
                "endsAt",
                NOW.plusSeconds(240).toString()));
    var grouping = grouping("g", By.of(List.of("alertname")));

    // When
    var before = ids(alert);
    var after = ids(alert, grouping);
    var other = ids(alert, grouping("g", By.of(List.of("cluster"))));
    var back = ids(alert);

    // Then: it begins and lasts, in each matter
    assertThat(before).hasSize(2).isEqualTo(back);
    assertThat(after).hasSize(2).doesNotContainAnyElementsOf(before);
    assertThat(other).hasSize(2).doesNotContainAnyElementsOf(after);
    assertThat(after).isEqualTo(ids(alert, grouping));
  }

  private static List<String> ids(Tree alert, Grouping... groupings) {
    return new AlertmanagerReading(
            "acme", new Groupings(USUAL, List.of(groupings)), AlertmanagerReading.RESOLVE_TIMEOUT)
        .read(alert, NOW).stream().map(read -> ((Draft) read).origin().upstreamId()).toList();
  }

  private static <T> T pick(Random random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static Grouping grouping(String name, By by, Matcher... matchers) {
    return new Grouping("acme", name, List.of(matchers), List.of(), by);
  }

  private static Matcher is(String label, String value) {
    return new Matcher(label, false, value::equals);
  }

  private static Groupings.Group of(Map<String, String> labels, Grouping... groupings) {
    return new Groupings(USUAL, List.of(groupings)).of(new TreeMap<>(labels));
  }
}
