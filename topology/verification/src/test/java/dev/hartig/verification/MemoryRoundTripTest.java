package dev.hartig.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.hartig.cli.client.Remembered;
import dev.hartig.gateway.codec.MemoryCodec;
import dev.hartig.ingestion.codec.CloudEventCodec;
import dev.hartig.ingestion.codec.SignalCodec;
import dev.hartig.ingestion.domain.Admissions;
import dev.hartig.ingestion.domain.Admitted;
import dev.hartig.ingestion.domain.CloudEventReading;
import dev.hartig.ingestion.domain.Draft;
import dev.hartig.ingestion.domain.PolicyFindings;
import dev.hartig.ingestion.domain.RawEvent;
import dev.hartig.memory.codec.AnswerCodec;
import dev.hartig.memory.codec.SearchCodec;
import dev.hartig.memory.domain.Progress;
import dev.hartig.memory.domain.Reason;
import dev.hartig.memory.embedding.Embedding;
import dev.hartig.memory.index.LuceneIndex;
import dev.hartig.memory.index.RecallIndex;
import dev.hartig.schemas.Channel;
import dev.hartig.schemas.ConsentScope;
import dev.hartig.schemas.Envelope;
import dev.hartig.schemas.Link;
import dev.hartig.schemas.Party;
import dev.hartig.schemas.Query;
import dev.hartig.schemas.QueryKind;
import dev.hartig.schemas.Signal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one memory exports, another imports: the same is remembered, however often. */
class MemoryRoundTripTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .findAndRegisterModules()
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  @TempDir Path folder;

  /** As GitHub's door makes one: with handles and marks that its text alone would not give. */
  private static Signal said(String upstreamId, int minute, String text) {
    var source = "https://github.com/acme/shop";
    var id = (source + "\n" + upstreamId).getBytes(StandardCharsets.UTF_8);
    return Signal.newBuilder()
        .setId(UUID.nameUUIDFromBytes(id).toString())
        .setEnvelope(Envelope.newBuilder().setOrganisation("acme").setAsOf(NOON).build())
        .setChannel(Channel.FAST)
        .setProvider("github")
        .setSource(source)
        .setUpstreamId(upstreamId)
        .setType("com.github.issue_comment.created")
        .setSubject("issues/12")
        .setOccurredAt(NOON.plusSeconds(60L * minute))
        .setAcceptedAt(NOON.plusSeconds(60L * minute + 1))
        .setThread("github/acme/shop/issues/12")
        .setThreadTitle("Checkout fails")
        .setAuthor(new Party("github:ann", "Ann Lee", "author", false))
        .setParties(
            List.of(
                new Party("github:bob", null, "assignee", false),
                new Party("github:robot", "Robot", "watcher", true)))
        .setMentions(List.of("github:bob"))
        .setResources(List.of("repo:acme/shop"))
        .setTitle("Comment on Checkout fails")
        .setText(text)
        .setLinks(
            List.of(
                new Link("self", "https://github.com/acme/shop/issues/12#" + upstreamId, null),
                new Link("related", "https://wiki.example/pooler", "Pooler")))
        .setLabels(List.of("bug", "truncated"))
        .setAttributes(
            Map.of(
                "githubevent",
                "issue_comment",
                "urgency",
                "fast",
                "messageid",
                "<" + upstreamId + "@x>"))
        .setConsent(ConsentScope.PUBLIC)
        .build();
  }

  private static List<Signal> signals() {
    var bare = said("4", 9, "Lunch at noon?\nمرحبا 👋");
    bare.setAuthor(null);
    bare.setSubject(null);
    bare.setThreadTitle(null);
    bare.setTitle("");
    bare.setParties(List.of());
    bare.setConsent(ConsentScope.ORGANISATION);
    return List.of(
        said("1", 0, "DECISION: retries stop after three, because the pooler is full"),
        said("2", 3, "ACTION: @bob to mend the pump by 2026-03-09\n@bob which one, 14 or 30?"),
        said("3", 5, "RESOLUTION: retries stop after five. This supersedes the decision of today."),
        bare);
  }

  private RecallIndex memory(String name, List<Signal> signals) {
    var index = LuceneIndex.open(folder.resolve(name), Embedding.with(0));
    signals.forEach(signal -> index.remember(SearchCodec.entries(signal)));
    index.refresh();
    return index;
  }

  /** The lines of an export, page by page, as the command line writes them. */
  private static List<String> export(RecallIndex index) {
    var lines = new ArrayList<String>();
    var after = "";
    do {
      var page = index.page("acme", "", after, 3);
      var query =
          Query.newBuilder()
              .setId("q")
              .setOrganisation("acme")
              .setKind(QueryKind.EXPORT)
              .setText("")
              .setAsker("ann")
              .setAt(NOON)
              .build();
      var reason = new Reason("memory.exported", "", List.of());
      var answer = AnswerCodec.page(query, reason, page, new Progress(1, 1), NOON);
      var view = Objects.requireNonNull(MemoryCodec.page(answer));
      for (var entry : view.entries()) {
        lines.add(json(entry));
      }
      after = page.next();
    } while (!after.isEmpty());
    return lines;
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** The signals that another fabric's door makes of an export. */
  private static List<Signal> imported(List<String> lines, Instant at) {
    var signals = new ArrayList<Signal>();
    for (var line : lines) {
      if (Remembered.of(line, "acme") instanceof Remembered.Turn(var event)) {
        var bytes = event.toString().getBytes(StandardCharsets.UTF_8);
        var raw = (RawEvent) CloudEventCodec.structured(bytes);
        var draft = (Draft) CloudEventReading.read(raw, "other");
        var admission = Admissions.judge(draft, new PolicyFindings(List.of(), List.of()), at);
        signals.add(SignalCodec.signal((Admitted) admission));
      }
    }
    return signals;
  }

  @Test
  void whatIsExportedAndImportedIsExportedTheSame() {
    // Given
    List<String> lines;
    try (var first = memory("first", signals())) {
      lines = export(first);
    }
    assertThat(lines)
        .anyMatch(line -> line.contains("\"kind\":\"decision\""))
        .anyMatch(line -> line.contains("\"kind\":\"commitment\""))
        .anyMatch(line -> line.contains("\"kind\":\"question\""));

    // When
    var taken = imported(lines, NOON.plusSeconds(1_000_000));

    // Then
    try (var second = memory("second", taken)) {
      assertThat(export(second)).containsExactlyElementsOf(lines);
    }
  }

  @Test
  void importedTwiceNothingChanges() {
    // Given
    List<String> lines;
    try (var first = memory("first", signals())) {
      lines = export(first);
    }
    var once = imported(lines, NOON.plusSeconds(1_000_000));
    var again = imported(lines, NOON.plusSeconds(2_000_000));

    // When
    var both = new ArrayList<>(once);
    both.addAll(again);

    // Then
    assertThat(again)
        .extracting(Signal::getId)
        .isEqualTo(once.stream().map(Signal::getId).toList());
    try (var second = memory("second", both)) {
      assertThat(export(second)).containsExactlyElementsOf(lines);
    }
  }

  @Test
  void historyNotifiesNobodyAndIsKeptForGood() {
    // Given
    List<String> lines;
    try (var first = memory("first", signals())) {
      lines = export(first);
    }

    // When
    var taken = imported(lines, NOON.plusSeconds(1_000_000));

    // Then
    assertThat(taken)
        .hasSize(signals().size())
        .allSatisfy(
            signal -> {
              assertThat(signal.getEnvelope().getReplay()).isTrue();
              assertThat(signal.getChannel()).isEqualTo(Channel.SLOW);
            });
  }
}
