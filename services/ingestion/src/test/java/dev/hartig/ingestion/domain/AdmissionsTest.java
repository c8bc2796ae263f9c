package dev.hartig.ingestion.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionsTest {

  private static final Instant NOON = Instant.parse("2026-01-09T12:00:00.123456Z");

  private static Draft draft(String type, Map<String, String> extensions, Object data) {
    var event =
        new RawEvent(
            "/shop", "1", type, Optional.empty(), Optional.empty(), extensions, new Tree(data));
    return (Draft) CloudEventReading.read(event, "acme");
  }

  private static Admitted admitted(Draft draft, PolicyFindings policies) {
    return (Admitted) Admissions.judge(draft, policies, NOON);
  }

  private static PolicyFindings matched(PolicyRule... rules) {
    return new PolicyFindings(List.of(rules), List.of());
  }

  private static PolicyRule rule(String name, Urgency urgency, int priority) {
    return new PolicyRule("acme", name, "true", urgency, "Because.", priority);
  }

  @ParameterizedTest
  @CsvSource({
    // type, urgency, policy, deadline, decided, rule
    "note, slow, REALTIME, 2026-01-09T12:01:00Z, SLOW, ingestion.attribute",
    "note, , FAST, 2026-01-09T12:01:00Z, FAST, ingestion.policy",
    "note, , , 2026-01-09T12:15:00Z, REALTIME, ingestion.deadline",
    "note, , , 2026-01-09T12:16:00Z, FAST, ingestion.deadline",
    "note, , , 2026-01-10T12:00:00Z, FAST, ingestion.deadline",
    "note, , , 2026-01-10T12:01:00Z, SLOW, ingestion.default",
    "note, , , 2026-01-09T11:59:00Z, SLOW, ingestion.default",
    "incident, , , 2026-01-10T12:00:00Z, REALTIME, ingestion.word",
    "incident.resolved, , , , FAST, ingestion.word",
    "question, , , , FAST, ingestion.word",
    "note, , , , SLOW, ingestion.default",
  })
  void firstRuleThatSpeaksDecides(
      String type, String urgency, Urgency policy, String deadline, Urgency decided, String rule) {
    // Given
    var extensions = new HashMap<String, String>();
    if (urgency != null) {
      extensions.put("urgency", urgency);
    }
    if (deadline != null) {
      extensions.put("deadline", deadline);
    }
    var policies = policy == null ? PolicyFindings.none() : matched(rule("p", policy, 1));
    // When
    var decision = admitted(draft(type, extensions, null), policies).urgency();
    // Then
    assertThat(decision.urgency()).isEqualTo(decided);
    assertThat(decision.reasons().getFirst().rule()).isEqualTo(rule);
  }

  @Test
  void strongestPolicyWinsAndBrokenOnesAreTold() {
    // Given
    var findings =
        new PolicyFindings(
            List.of(
                rule("b", Urgency.FAST, 10),
                rule("a", Urgency.REALTIME, 10),
                rule("0", Urgency.SLOW, 11)),
            List.of(new PolicyFindings.Broken("x", "does not compile")));
    // When
    var decision = admitted(draft("note", Map.of(), null), findings).urgency();
    // Then
    assertThat(decision.urgency()).isEqualTo(Urgency.REALTIME);
    assertThat(decision.reasons())
        .extracting(Why::rule)
        .containsExactly(
            "ingestion.policy", "ingestion.default-overruled", "ingestion.policy-broken");
  }

  @Test
  void idIsNameBasedAndTraceFollowsIt() {
    // When
    var signal =
        admitted(draft("note", Map.of("traceparent", "nonsense"), null), PolicyFindings.none());
    // Then
    var id = UUID.nameUUIDFromBytes("/shop\n1".getBytes(StandardCharsets.UTF_8));
    assertThat(signal.id()).isEqualTo(id);
    assertThat(signal.traceparent())
        .startsWith("00-" + id.toString().replace("-", ""))
        .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
    assertThat(signal.acceptedAt()).isEqualTo(Instant.parse("2026-01-09T12:00:00.123Z"));
    assertThat(signal.asOf()).isEqualTo(signal.acceptedAt());
  }

  @Test
  void historyIsJudgedAsOfItsOwnTime() {
    // Given
    var event =
        new RawEvent(
            "/shop",
            "1",
            "note",
            Optional.empty(),
            Optional.of(Instant.parse("2020-01-01T00:00:00Z")),
            Map.of("replay", "true"),
            Tree.empty());
    // When
    var signal = admitted((Draft) CloudEventReading.read(event, "acme"), PolicyFindings.none());
    // Then
    assertThat(signal.asOf()).isEqualTo(Instant.parse("2020-01-01T00:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({"4, '', true", "5, '', false", "0, 'a,b', true", "0, 'a,b,a', false"})
  void loopsEnd(String hop, String visited, boolean isAdmitted) {
    // Given
    var extensions =
        visited.isEmpty()
            ? Map.of("hartighop", hop)
            : Map.of("hartighop", hop, "hartigvisited", visited);
    // When
    var admission = Admissions.judge(draft("note", extensions, null), PolicyFindings.none(), NOON);
    // Then
    assertThat(admission instanceof Admitted).isEqualTo(isAdmitted);
  }

  @Test
  void whatIsTooLongIsCutAndLabelled() {
    // Given
    var parties = IntStream.range(0, 600).mapToObj(i -> Map.of("handle", "at:p" + i)).toList();
    var data =
        Map.of(
            "title",
            "t\n".repeat(400),
            "text",
            "a\u0000b" + "x".repeat(99_998) + "\ud83d\ude00",
            "participants",
            parties,
            "labels",
            List.of("One", "two", "ONE"));
    // When
    var draft = admitted(draft("note", Map.of(), data), PolicyFindings.none()).draft();
    // Then
    assertThat(draft.content().title()).hasSize(300).doesNotContain("\n");
    assertThat(draft.content().text()).hasSize(100_000).startsWith("abx").doesNotContain("\ud83d");
    assertThat(draft.people().parties()).hasSize(500);
    assertThat(draft.content().labels()).containsExactly("one", "two", "truncated");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hi @ann, and @acme/payments. | github:ann,github:acme/payments",
        "mail ann@acme.example | ''",
        "@ann @ann (@bob) | github:ann,github:bob",
        "path/@scope/x and @@twice | ''",
      })
  void mentionsAreFound(String text, String handles) {
    // When
    var mentioned = Handles.mentioned("github:", text.replace("\\n", "\n"));
    // Then
    assertThat(String.join(",", mentioned)).isEqualTo(handles);
  }

  @Test
  void codeAndQuotationsAddressNobody() {
    // When
    var mentioned =
        Handles.mentioned("github:", "`@code` and\n> @quoted\n```\n@more\n```\nbut @ann");
    // Then
    assertThat(mentioned).containsExactly("github:ann");
  }

  @ParameterizedTest
  @CsvSource({
    "ann, at:ann",
    "@ann, at:ann",
    "github:octocat, github:octocat",
    "Ann@Acme.example, mail:ann@acme.example",
    "Ivan Herman, name:Ivan Herman",
  })
  void handlesHaveASchemeInTheEnd(String text, String handle) {
    // When / Then
    assertThat(Handles.of(text)).isEqualTo(handle);
  }
}
