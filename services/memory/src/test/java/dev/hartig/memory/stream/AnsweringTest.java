package dev.hartig.memory.stream;

import static dev.hartig.memory.stream.Queries.query;
import static dev.hartig.memory.stream.Signals.ORGANISATION;
import static dev.hartig.memory.stream.Signals.START;
import static dev.hartig.memory.stream.Signals.THREAD;
import static dev.hartig.memory.stream.Signals.signal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hartig.schemas.Audit;
import dev.hartig.schemas.ConsentScope;
import dev.hartig.schemas.QueryFilter;
import dev.hartig.schemas.QueryKind;
import dev.hartig.schemas.Recalled;
import dev.hartig.schemas.RecalledKind;
import dev.hartig.schemas.Signal;
import dev.hartig.schemas.Tally;
import dev.hartig.topology.catalogue.Channel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the slow instance answers to questions about a whole organisation. */
class AnsweringTest {

  @TempDir private Path folder;
  private RecallingMemory memory;

  @BeforeEach
  void remember() {
    memory = new RecallingMemory(folder);
    memory.hears(Channel.FAST, said("a", 0, "github:ann", "Checkout retries are too eager"));
    memory.hears(
        Channel.SLOW, said("b", 60, "github:bob", "DECISION: checkout retries stop after three"));
    memory.hears(Channel.REALTIME, said("c", 120, "github:cleo", "Lunch at noon?"));
    var elsewhere = said("d", 180, "github:ann", "checkout of another house");
    elsewhere.getEnvelope().setOrganisation("globex");
    memory.hears(Channel.FAST, elsewhere);
    var secret = said("e", 200, "github:ann", "checkout salary");
    secret.setConsent(ConsentScope.PRIVATE);
    memory.hears(Channel.FAST, secret);
    memory.audits();
  }

  @AfterEach
  void close() {
    memory.close();
  }

  private static Signal said(String id, int seconds, String author, String text) {
    return signal(Channel.FAST, id, START.plusSeconds(seconds), author, text);
  }

  private static List<String> signals(List<Recalled> recalled) {
    return recalled.stream().map(Recalled::getSignalId).distinct().toList();
  }

  @Test
  void aSearchFindsWhatTheOrganisationRemembersAndNothingElse() {
    // When
    var answer = memory.ask(query("q", QueryKind.SEARCH, "checkout retries"));

    // Then
    assertThat(answer.getFound()).isTrue();
    assertThat(signals(answer.getRecalled())).contains("a", "b").doesNotContain("d", "e");
    var best = answer.getRecalled().getFirst();
    assertThat(best.getThread()).isEqualTo(THREAD);
    assertThat(best.getScore()).isPositive();
    assertThat(best.getWords()).isBetween(0.0, 1.0);
    assertThat(answer.getProgress().getDone()).isEqualTo(answer.getProgress().getOf());
  }

  @Test
  void filtersNarrowIt() {
    // Given
    var late = QueryFilter.newBuilder().setFrom(START.plusSeconds(30)).build();
    var early = QueryFilter.newBuilder().setUntil(START.plusSeconds(30)).build();
    var bobs = QueryFilter.newBuilder().setPeople(List.of("github:bob")).build();
    var decisions = QueryFilter.newBuilder().setKinds(List.of(RecalledKind.DECISION)).build();
    var nowhere = QueryFilter.newBuilder().setThreads(List.of("chat/elsewhere")).build();
    var mail = QueryFilter.newBuilder().setSources(List.of("/mail")).build();

    // When
    var found =
        List.of(late, early, bobs, decisions, nowhere, mail).stream()
            .map(
                filter ->
                    memory.ask(query("q", QueryKind.SEARCH, "checkout retries").setFilter(filter)))
            .map(answer -> signals(answer.getRecalled()))
            .toList();

    // Then: neighbours of what is found come along where the filter lets them
    assertThat(found.get(0)).contains("b").doesNotContain("a");
    assertThat(found.get(1)).containsExactly("a");
    assertThat(found.get(2)).containsExactly("b");
    assertThat(found.get(3)).containsExactly("b");
    assertThat(found.get(4)).isEmpty();
    assertThat(found.get(5)).isEmpty();
  }

  @Test
  void eachSearchIsAuditedWithWhoAskedAndWhatTheyWereShown() {
    // When
    memory.ask(query("q", QueryKind.SEARCH, "checkout retries").setLimit(1));

    // Then
    assertThat(memory.audits())
        .singleElement()
        .satisfies(
            audit -> {
              assertThat(audit.getSubject()).isEqualTo("person/ann");
              assertThat(audit.getSignalId()).isEqualTo("q");
              assertThat(audit.getReasons().getFirst().getRule()).isEqualTo("memory.searched");
              assertThat(audit.getReasons().getFirst().getText())
                  .isEqualTo("person/ann searched for “checkout retries” and was shown 1 entry.");
              assertThat(audit.getReasons().getFirst().getEvidence()).hasSize(1);
            });
  }

  @Test
  void underAKeyOfAnotherOrganisationNothingIsTold() {
    // When
    var answer =
        memory.ask("globex/checkout", query("q", QueryKind.SEARCH, "checkout retries").build());

    // Then
    assertThat(answer.getFound()).isFalse();
    assertThat(answer.getRecalled()).isEmpty();
    assertThat(answer.getReason()).isEmpty();
    assertThat(memory.audits())
        .extracting(Audit::getReasons)
        .allSatisfy(
            reasons -> assertThat(reasons.getFirst().getRule()).isEqualTo("memory.refused"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "?!", "the of and", "مرحبا", "\u202Eتوهم\u202C x", "<b>&amp;"})
  void whateverIsAskedIsAnswered(String text) {
    // When
    var answer = memory.ask(query("q", QueryKind.SEARCH, text));

    // Then
    assertThat(answer.getQueryId()).isEqualTo("q");
  }

  @Test
  void aQuestionOfTenThousandCharactersIsAnswered() {
    // When
    var answer = memory.ask(query("q", QueryKind.SEARCH, "checkout retries ".repeat(600)));

    // Then
    assertThat(signals(answer.getRecalled())).contains("a", "b");
  }

  @Test
  void whileNoIndexIsOpenTheAnswerSaysSo() {
    // Given
    memory.library().closed();

    // When
    var answer = memory.ask(query("q", QueryKind.SEARCH, "checkout"));

    // Then
    assertThat(answer.getFound()).isFalse();
    assertThat(answer.getReason()).contains("not open yet");
    assertThat(answer.getOrganisation()).isEqualTo(ORGANISATION);
  }

  @Test
  void whileTheIndexDoesNotAnswerTheAnswerSaysSo() {
    // Given
    memory.library().failed("OpenSearch does not answer");

    // When
    var answer = memory.ask(query("q", QueryKind.SEARCH, "checkout"));

    // Then
    assertThat(answer.getFound()).isFalse();
    assertThat(answer.getReason()).contains("does not answer", "ask again");
  }

  @Test
  void aThreadIsShownAsItStood() {
    // When
    var early = memory.ask(query("q", QueryKind.AS_OF, THREAD).setValidAt(START.plusSeconds(30)));
    var late = memory.ask(query("q", QueryKind.AS_OF, THREAD).setValidAt(START.plusSeconds(90)));
    var unlearned =
        memory.ask(
            query("q", QueryKind.AS_OF, THREAD)
                .setValidAt(START.plusSeconds(90))
                .setKnownAt(START.plusSeconds(60)));

    // Then: accepted a second after it happened
    assertThat(early.getThread().getDecisions()).isEmpty();
    assertThat(early.getThread().getHistory()).hasSize(1);
    assertThat(late.getThread().getDecisions()).hasSize(1);
    assertThat(unlearned.getThread().getDecisions()).isEmpty();
    assertThat(memory.audits())
        .extracting(audit -> audit.getReasons().getFirst().getRule())
        .containsOnly("memory.as-of");
  }

  @Test
  void asOfATimeBeforeTheThreadNothingWasKnown() {
    // When
    var before = memory.ask(query("q", QueryKind.AS_OF, THREAD).setValidAt(START.minusSeconds(1)));
    var unknown = memory.ask(query("q", QueryKind.AS_OF, "nowhere").setValidAt(START));

    // Then
    assertThat(before.getFound()).isFalse();
    assertThat(before.getReason()).contains("its first signal is of 2026-07-01T09:00:00Z");
    assertThat(unknown.getFound()).isFalse();
  }

  @Test
  void anExportGivesEverythingOnceInPagesByTime() {
    // When
    var ids = new ArrayList<String>();
    var after = "";
    do {
      var page = memory.ask(query("q", QueryKind.EXPORT, "").setLimit(1).setAfter(after));
      page.getRecalled().forEach(one -> ids.add(one.getKind() + " " + one.getSignalId()));
      after = page.getNext();
    } while (!after.isEmpty());

    // Then
    assertThat(ids)
        .containsExactlyInAnyOrder("TURN a", "TURN b", "DECISION b", "TURN c", "QUESTION c");
    assertThat(ids.getFirst()).isEqualTo("TURN a");
    var whole = memory.ask(query("q", QueryKind.EXPORT, THREAD));
    assertThat(whole.getRecalled()).hasSize(5);
    assertThat(whole.getNext()).isEmpty();
    assertThat(memory.ask(query("q", QueryKind.EXPORT, "nowhere")).getRecalled()).isEmpty();
  }

  @Test
  void theCatalogueCountsWhatTheOrganisationRemembers() {
    // When
    var catalogue = memory.ask(query("q", QueryKind.CATALOGUE, "")).getCatalogue();

    // Then
    assertThat(catalogue.getTurns()).isEqualTo(3);
    assertThat(catalogue.getDecisions()).isEqualTo(1);
    assertThat(catalogue.getQuestions()).isEqualTo(1);
    assertThat(catalogue.getThreads()).isEqualTo(1);
    assertThat(catalogue.getAuthors()).isEqualTo(3);
    assertThat(catalogue.getFirstAt()).isEqualTo(START);
    assertThat(catalogue.getLastAt()).isEqualTo(START.plusSeconds(120));
    assertThat(catalogue.getSources())
        .extracting(Tally::getName, Tally::getCount)
        .containsExactly(tuple("/test", 3L));
  }
}
