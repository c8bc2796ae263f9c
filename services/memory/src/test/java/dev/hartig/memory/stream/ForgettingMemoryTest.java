package dev.hartig.memory.stream;

import static dev.hartig.memory.stream.Queries.query;
import static dev.hartig.memory.stream.Signals.KEY;
import static dev.hartig.memory.stream.Signals.ORGANISATION;
import static dev.hartig.memory.stream.Signals.START;
import static dev.hartig.memory.stream.Signals.THREAD;
import static dev.hartig.memory.stream.Signals.signal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.memory.domain.Search;
import dev.hartig.schemas.Answer;
import dev.hartig.schemas.Participation;
import dev.hartig.schemas.QueryFilter;
import dev.hartig.schemas.QueryKind;
import dev.hartig.schemas.Remembered;
import dev.hartig.schemas.Signal;
import dev.hartig.topology.catalogue.Channel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is forgotten is gone from the index, from threads and from later answers, and stays so. */
class ForgettingMemoryTest {

  @TempDir private Path folder;
  private RecallingMemory memory;

  @BeforeEach
  void remember() {
    memory = new RecallingMemory(folder);
    memory.hears(
        Channel.SLOW, said("a", 0, "github:ann", "DECISION: the xylophone stays in the lobby"));
    memory.hears(
        Channel.FAST,
        said("b", 60, "github:bob", "DECISION: retries stop after three\nWho plays xylophone?"));
    memory.hears(Channel.SLOW, from("/mail", said("c", 120, "github:cleo", "I'll tune it")));
  }

  @AfterEach
  void close() {
    memory.close();
  }

  private static Signal said(String id, int seconds, String author, String text) {
    return signal(Channel.SLOW, id, START.plusSeconds(seconds), author, text);
  }

  private static Signal from(String source, Signal signal) {
    signal.setSource(source);
    return signal;
  }

  private Answer forget(QueryFilter.Builder whom) {
    return memory.ask(query("order", QueryKind.FORGET, "as typed").setFilter(whom.build()));
  }

  private Answer forgetAnn() {
    return forget(QueryFilter.newBuilder().setPeople(List.of("github:ann")));
  }

  private Answer thread() {
    return memory.ask(query("q", QueryKind.THREAD, THREAD));
  }

  private List<String> found(String text) {
    return memory.ask(query("q", QueryKind.SEARCH, text)).getRecalled().stream()
        .map(one -> one.getKind() + " " + one.getSignalId())
        .toList();
  }

  @Test
  void theReceiptNamesWhatIsErased() {
    // When
    var receipt = forgetAnn();

    // Then
    assertThat(receipt.getReceipt().getErased()).isEqualTo(2);
    assertThat(receipt.getReceipt().getThreads()).isEqualTo(1);
    assertThat(receipt.getReceipt().getOrders()).containsExactly("acme/person/github:ann");
    assertThat(memory.audits())
        .filteredOn(audit -> audit.getSignalId().equals("order"))
        .singleElement()
        .satisfies(
            audit -> {
              assertThat(audit.getSubject()).isEqualTo("person/ann");
              assertThat(audit.getReasons().getFirst().getRule()).isEqualTo("memory.forgotten");
            });
  }

  @Test
  void whatAPersonSaidIsGoneFromEveryAnswerAtOnce() {
    // Given
    assertThat(found("xylophone")).contains("TURN a", "DECISION a");

    // When
    forgetAnn();

    // Then
    assertThat(found("xylophone lobby")).doesNotContain("TURN a", "DECISION a").contains("TURN b");
    var shown = thread().getThread();
    assertThat(shown.getDecisions()).extracting(one -> one.getSignalId()).containsExactly("b");
    assertThat(shown.getParticipants())
        .extracting(Participation::getHandle)
        .containsExactlyInAnyOrder("github:bob", "github:cleo");
    assertThat(shown.getHistory())
        .extracting(Remembered::getTitle)
        .containsExactly("Comment c", "Comment b", "(forgotten)");
    assertThat(shown.toString()).doesNotContain("lobby", "github:ann");
    assertThat(memory.ask(query("q", QueryKind.EXPORT, "")).toString())
        .doesNotContain("lobby", "github:ann");
  }

  @Test
  void theStoreItselfLosesItWithoutAnotherSignal() {
    // Given
    assertThat(memory.threads().get(KEY).toString()).contains("lobby");

    // When
    forgetAnn();
    memory.pass(Duration.ofMinutes(1));

    // Then
    assertThat(memory.threads().get(KEY).toString())
        .doesNotContain("lobby", "github:ann")
        .contains("retries stop");
  }

  @Test
  void aRebuildFromTheSameTopicsStaysForgottenAndAnswersTheSame() {
    // Given
    forgetAnn();

    // When
    var rebuilt = memory.rebuilt(folder.resolve("anew"));

    // Then
    for (var text : List.of("xylophone lobby", "retries", "tune")) {
      var search = Search.of(ORGANISATION, text, 20);
      assertThat(rebuilt.recall(search)).isEqualTo(memory.library().recall(search));
    }
  }

  @Test
  void whatIsLearnedAgainIsForgottenAgain() {
    // Given
    forgetAnn();

    // When
    memory.hears(Channel.SLOW, said("d", 300, "github:ann", "DECISION: the xylophone is sold"));

    // Then
    assertThat(found("xylophone sold")).doesNotContain("TURN d", "DECISION d");
    assertThat(thread().getThread().toString()).doesNotContain("sold", "github:ann");
    assertThat(thread().getThread().getSignals()).isEqualTo(4);
  }

  @Test
  void aSourceIsForgottenAndAThreadOfNothingElseIsGone() {
    // Given
    var other = from("/mail", said("m", 10, "github:bob", "mail only"));
    other.setThread("mail/1");
    memory.hears(Channel.SLOW, other);
    assertThat(memory.ask(query("q", QueryKind.THREAD, "mail/1")).getFound()).isTrue();

    // When
    forget(QueryFilter.newBuilder().setSources(List.of("/mail")));
    memory.pass(Duration.ofMinutes(1));

    // Then
    assertThat(found("tune mail")).doesNotContain("TURN c", "TURN m");
    assertThat(memory.ask(query("q", QueryKind.THREAD, "mail/1")).getFound()).isFalse();
    assertThat(memory.threads().get("acme/mail/1")).isNull();
    assertThat(thread().getThread().getCommitments()).isEmpty();
    assertThat(thread().getThread().getDecisions()).hasSize(2);
  }

  @Test
  void anOrderThatNamesNobodyIsNoOrder() {
    // When
    var answer = forget(QueryFilter.newBuilder());

    // Then
    assertThat(answer.getReceipt()).isNull();
    assertThat(answer.getReason()).contains("named nobody");
    assertThat(found("xylophone")).contains("TURN a");
  }
}
