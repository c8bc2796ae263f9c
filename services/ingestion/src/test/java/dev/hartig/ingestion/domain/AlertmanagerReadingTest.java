package dev.hartig.ingestion.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertmanagerReadingTest {

  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final Map<String, String> LABELS =
      Map.of(
          "alertname", "HighLatency", "service", "checkout", "instance", "a", "severity", "page");

  private final AlertmanagerReading reading =
      new AlertmanagerReading("acme", List.of("alertname", "cluster", "service"));

  /** The example of prometheus/common, model/signature_test.go. */
  @Test
  void fingerprintIsPrometheus() {
    assertThat(Fingerprint.of(Map.of("name", "garland, briggs", "fear", "love is not enough")))
        .isEqualTo("%016x".formatted(5799056148416392346L));
  }

  @Test
  void aFiringAlertIsASignal() {
    // When
    var draft = one(alert(LABELS, NOW.minusSeconds(1), NOW.plusSeconds(240)));

    // Then
    assertThat(draft.origin().type()).isEqualTo("io.prometheus.alert.firing");
    assertThat(draft.origin().occurredAt()).contains(NOW.minusSeconds(1));
    assertThat(draft.matter().thread()).isEqualTo("prometheus/HighLatency/service=checkout");
    assertThat(draft.matter().title()).contains("HighLatency");
    assertThat(draft.content().title()).isEqualTo("p99 is above 2 s");
    assertThat(draft.content().labels())
        .containsExactly(
            "alertname=HighLatency", "instance=a", "service=checkout", "severity=page");
    assertThat(draft.content().resources()).containsExactly("service:checkout");
    assertThat(draft.content().links())
        .containsExactly(
            new Reference("self", "https://prometheus.acme.example/graph", Optional.empty()));
    assertThat(draft.standard().urgency()).isEqualTo(Urgency.REALTIME);
    assertThat(draft.matter().episode().orElseThrow().phase()).isEqualTo(Episode.Phase.BEGINS);
  }

  /**
   * Prometheus sends what fires again each minute, or each evaluation if that is longer, to hold
   * for four times as long: rules/manager.go, {@code SendAlerts}.
   */
  @ParameterizedTest
  @CsvSource({"1, 31", "5, 9", "30, 3"})
  void whatIsSentAgainHasTheSameIdAndThatItLastsGoesOnInTime(int every, int passed) {
    // Given
    var ids = new HashSet<String>();
    var holds = NOW;
    var most = 60;

    // When: an hour of repetitions
    for (var minute = 0; minute <= most; minute += every) {
      var now = NOW.plus(Duration.ofMinutes(minute));
      var alert = alert(LABELS, NOW, now.plus(Duration.ofMinutes(4L * every)));
      for (var read : reading.read(alert, now)) {
        var draft = (Draft) read;
        if (ids.add(draft.origin().upstreamId())) {
          // Then: what was passed on before still holds
          assertThat(holds).isAfterOrEqualTo(now);
          holds = draft.matter().episode().orElseThrow().until().orElseThrow();
          assertThat(holds).isEqualTo(now.plus(Duration.ofMinutes(4L * every)));
        }
      }
    }
    assertThat(holds).isAfter(NOW.plus(Duration.ofMinutes(most)));
    assertThat(ids).hasSize(passed);
  }

  @Test
  void anAlertWithoutAnEndHoldsForTheResolveTimeout() {
    // When
    var usual = one(alert(LABELS, NOW, null));
    var own =
        (Draft)
            new AlertmanagerReading(
                    "acme", new Groupings(By.of(List.of()), List.of()), Duration.ofMinutes(20))
                .read(alert(LABELS, NOW, null), NOW)
                .getFirst();
    var over = one(alert(LABELS, NOW.minusSeconds(9), NOW));
    var timeless = one(alert(LABELS, null, null));

    // Then: what has no start is posted once, so that it holds until it is said to be over
    assertThat(until(usual)).contains(NOW.plus(Duration.ofMinutes(5)));
    assertThat(until(own)).contains(NOW.plus(Duration.ofMinutes(20)));
    assertThat(until(over)).isEmpty();
    assertThat(until(timeless)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PT1S, PT15S",
    "PT59S, PT15S",
    "PT1M, PT30S",
    "PT4M, PT2M",
    "PT5M, PT2M",
    "PT20M, PT8M",
    "PT200H, PT8M"
  })
  void whatHoldsForLongIsPassedOnSeldom(Duration lease, Duration every) {
    assertThat(AlertmanagerReading.refresh(lease)).isEqualTo(every);
  }

  private static Optional<Instant> until(Draft draft) {
    return draft.matter().episode().orElseThrow().until();
  }

  @Test
  void aResolvedAlertEndsItsEpisodeWithOneIdHoweverOftenItIsSent() {
    // Given
    var alert = alert(LABELS, NOW.minusSeconds(60), NOW.minusSeconds(1));

    // When
    var first = one(alert);
    var again = (Draft) reading.read(alert, NOW.plusSeconds(600)).getFirst();

    // Then
    var episode = first.matter().episode().orElseThrow();
    assertThat(episode.phase()).isEqualTo(Episode.Phase.ENDS);
    assertThat(episode.endedAt()).contains(NOW.minusSeconds(1));
    assertThat(again.origin().upstreamId()).isEqualTo(first.origin().upstreamId());
    assertThat(first.matter().thread()).isEqualTo("prometheus/HighLatency/service=checkout");
  }

  /** Alertmanager's postAlertsHandler fills in what is missing; amtool sends neither time. */
  @Test
  void withoutTimesItFiresFromNowOnAndIsOneEpisodeForAWhile() {
    // When
    var first = one(alert(LABELS, null, null));
    var unset = one(alert(LABELS, Instant.parse("0001-01-01T00:00:00Z"), null));
    var ended = one(alert(LABELS, null, NOW.minusSeconds(5)));

    // Then
    assertThat(first.matter().episode().orElseThrow().phase()).isEqualTo(Episode.Phase.BEGINS);
    assertThat(unset.origin().upstreamId()).isEqualTo(first.origin().upstreamId());
    assertThat(ended.matter().episode().orElseThrow().startedAt()).isEqualTo(NOW.minusSeconds(5));
  }

  @Test
  void instancesMeetInAThreadAndAreEpisodesOfTheirOwn() {
    // Given
    var other = new HashMap<>(LABELS);
    other.put("instance", "b");

    // When
    var a = one(alert(LABELS, NOW, null));
    var b = one(alert(other, NOW, null));

    // Then
    assertThat(a.matter().thread()).isEqualTo(b.matter().thread());
    assertThat(a.matter().episode().orElseThrow().key())
        .isNotEqualTo(b.matter().episode().orElseThrow().key());
    assertThat(a.origin().upstreamId()).isNotEqualTo(b.origin().upstreamId());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alertname | A/cluster=b | prometheus/A%2Fcluster%3Db",
        "alertname | Größe 100% | prometheus/Größe 100%25",
        "cluster | eu | prometheus/cluster=eu",
        "job | node | prometheus/all",
      })
  void noTwoGroupsShareAThread(String label, String value, String thread) {
    assertThat(one(alert(Map.of(label, value), NOW, null)).matter().thread()).isEqualTo(thread);
  }

  @Test
  void aLongThreadIsToldApartByItsDigest() {
    // When
    var a = one(alert(Map.of("alertname", "x".repeat(1_000) + "a"), NOW, null));
    var b = one(alert(Map.of("alertname", "x".repeat(1_000) + "b"), NOW, null));

    // Then
    assertThat(a.matter().thread()).hasSizeLessThan(400).isNotEqualTo(b.matter().thread());
  }

  @ParameterizedTest
  @CsvSource({
    "critical, REALTIME",
    "Page, REALTIME",
    "warning, FAST",
    "whatever, FAST",
    "none, SLOW",
    "'', FAST"
  })
  void severityGivesTheChannel(String severity, Urgency urgency) {
    var labels = Map.of("alertname", "A", "severity", severity);
    assertThat(one(alert(labels, NOW, null)).standard().urgency()).isEqualTo(urgency);
  }

  @Test
  void emptyLabelsAreNone() {
    // When
    var draft = one(alert(Map.of("alertname", "A", "cluster", ""), NOW, null));

    // Then
    assertThat(draft.content().labels()).containsExactly("alertname=A");
  }

  @Test
  void whatIsWrongIsNamed() {
    assertThat(wrong(Map.of())).contains("labels: must be an object");
    assertThat(wrong(Map.of("labels", Map.of()))).contains("at least one label pair required");
    assertThat(wrong(Map.of("labels", Map.of("a", "")))).contains("at least one label pair");
    assertThat(wrong(Map.of("labels", Map.of("a", 1)))).contains("label 'a' must be a string");
    assertThat(wrong(Map.of("labels", Map.of("a\nb", "c")))).contains("label 'a b' has '='");
    assertThat(wrong(Map.of("labels", Map.of("a=b", "c")))).contains("label 'a=b' has '='");
    assertThat(wrong(Map.of("labels", Map.of("", "c")))).contains("has no name");
    assertThat(wrong(Map.of("labels", Map.of("a", "\ud800")))).contains("surrogate");
    assertThat(wrong(Map.of("labels", LABELS, "startsAt", "noon"))).contains("startsAt: must be");
    assertThat(wrong(Map.of("labels", LABELS, "endsAt", 5))).contains("endsAt: must be a time");
    assertThat(
            wrong(
                Map.of(
                    "labels",
                    LABELS,
                    "startsAt",
                    NOW.toString(),
                    "endsAt",
                    NOW.minusSeconds(1).toString())))
        .contains("start time must be before end time");
    var many =
        IntStream.range(0, 101).boxed().collect(Collectors.toMap(i -> "label" + i, i -> "value"));
    assertThat(wrong(Map.of("labels", many))).contains("at most 100");
  }

  private String wrong(Map<String, ?> alert) {
    var why = (Rejected) reading.read(new Tree(alert), NOW).getFirst();
    return why.field() + ": " + why.message();
  }

  private Draft one(Tree alert) {
    var read = reading.read(alert, NOW);
    assertThat(read).hasSize(1);
    return (Draft) read.getFirst();
  }

  private static Tree alert(
      Map<String, String> labels, @Nullable Instant start, @Nullable Instant end) {
    var alert = new HashMap<String, Object>();
    alert.put("labels", labels);
    alert.put("annotations", Map.of("summary", "p99 is above 2 s"));
    alert.put("generatorURL", "https://prometheus.acme.example/graph");
    if (start != null) {
      alert.put("startsAt", start.toString());
    }
    if (end != null) {
      alert.put("endsAt", end.toString());
    }
    return new Tree(alert);
  }
}
