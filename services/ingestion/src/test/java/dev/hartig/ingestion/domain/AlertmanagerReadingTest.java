package dev.hartig.ingestion.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
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

  @Test
  void whatIsSentAgainHasTheSameIdAndThatItLastsGoesOnNowAndThen() {
    // Given
    var alert = alert(LABELS, NOW, null);
    var ids = new HashMap<String, Episode.Phase>();

    // When: an hour of repetitions, one each minute
    for (var minute = 0; minute <= 60; minute++) {
      for (var read : reading.read(alert, NOW.plus(Duration.ofMinutes(minute)))) {
        var draft = (Draft) read;
        ids.put(draft.origin().upstreamId(), draft.matter().episode().orElseThrow().phase());
      }
    }

    // Then
    assertThat(ids.values())
        .containsExactlyInAnyOrder(
            Episode.Phase.BEGINS,
            Episode.Phase.LASTS,
            Episode.Phase.LASTS,
            Episode.Phase.LASTS,
            Episode.Phase.LASTS,
            Episode.Phase.LASTS,
            Episode.Phase.LASTS);
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
