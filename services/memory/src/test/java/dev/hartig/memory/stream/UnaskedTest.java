package dev.hartig.memory.stream;

import static dev.hartig.memory.stream.Signals.KEY;
import static dev.hartig.memory.stream.Signals.START;
import static dev.hartig.memory.stream.Signals.signal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hartig.schemas.Party;
import dev.hartig.topology.catalogue.Channel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** START is a Wednesday, 09:00 UTC. */
class UnaskedTest {

  private static final Duration DAY = Duration.ofDays(1);

  @TempDir private Path state;

  private final List<SlowMemory> memories = new ArrayList<>();

  private SlowMemory memory(String... settings) {
    var memory = new SlowMemory(state.resolve("" + memories.size()), START, settings);
    memories.add(memory);
    return memory;
  }

  @AfterEach
  void close() {
    memories.forEach(SlowMemory::close);
  }

  @Test
  void asksAboutAPromisePastItsDate() {
    // Given
    var memory = memory();
    memory.hears(Channel.FAST, "a", START, "github:ann", "ACTION: @bob to mend it by 2026-07-03");
    memory.advance(Duration.ofHours(3 * 24 + 2));
    assertThat(memory.says()).isEmpty();

    // When
    memory.advance(Duration.ofHours(2));

    // Then
    var said = memory.says();
    assertThat(said).hasSize(1);
    var signal = said.getFirst().getSignal();
    assertThat(signal.getType()).isEqualTo("hartig.memory.follow-up");
    assertThat(signal.getSource()).isEqualTo("hartig/memory");
    assertThat(signal.getChannel()).isEqualTo(dev.hartig.schemas.Channel.SLOW);
    assertThat(signal.getThread()).isEqualTo(Signals.THREAD);
    assertThat(signal.getParties())
        .extracting(Party::getHandle, Party::getRole)
        .containsExactly(tuple("at:bob", "owner"));
    assertThat(signal.getEnvelope().getHop()).isEqualTo(1);
    assertThat(signal.getTitle()).isEqualTo("Was due on 2026-07-03: mend it by 2026-07-03");
    assertThat(said.getFirst().getHistory())
        .singleElement()
        .satisfies(cited -> assertThat(cited.getSignalId()).isEqualTo("a"));
    assertThat(memory.audits())
        .extracting(audit -> audit.getSignalId(), audit -> audit.getOutcome())
        .contains(tuple(signal.getId(), "follow-up"));

    // When: never again
    memory.advance(DAY.multipliedBy(30));

    // Then
    assertThat(memory.says()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- [x] mend the pump",
        "Not yet, I mend the pump next week",
        "ACTION: @bob to mend the pump by 2026-08-01",
      })
  void isSilentAtASignOfLife(String life) {
    // Given
    var memory = memory();
    memory.hears(
        Channel.FAST, "a", START, "github:ann", "ACTION: @bob to mend the pump by 2026-07-03");
    memory.hears(Channel.FAST, "b", START.plus(DAY), "at:bob", life);

    // When
    memory.advance(DAY.multipliedBy(10));

    // Then
    assertThat(memory.says()).isEmpty();
  }

  @Test
  void asksAboutADecisionThatNobodyTookOn() {
    // Given
    var memory = memory();
    memory.hears(Channel.FAST, "a", START, "github:ann", "DECISION: remove the old port");
    memory.hears(Channel.FAST, "b", START, "github:ann", "DECISION: the old port is a risk");

    // When
    memory.advance(DAY.multipliedBy(14));

    // Then: it came of the same moment as another, which is no sign of life
    assertThat(memory.says())
        .extracting(said -> said.getSignal().getTitle())
        .containsExactly("No news since it was decided: remove the old port");
  }

  @Test
  void saysNothingOfWhatFellDueBeforeItWasLearned() {
    // Given: history, imported today
    var memory = memory();
    var old =
        signal(Channel.SLOW, "a", START, "github:ann", "ACTION: @bob to mend it by 2026-07-03");
    old.setAcceptedAt(START.plus(DAY.multipliedBy(5)));
    memory.hears(Channel.SLOW, old);

    // When
    memory.advance(DAY.multipliedBy(40));

    // Then
    assertThat(memory.says()).isEmpty();
  }

  @Test
  void saysLateWhatFellDueInAHaltAndNothingOfLongAgo() {
    // Given
    var memory = memory();
    memory.hears(Channel.FAST, "a", START, "github:ann", "ACTION: @bob to mend it by 2026-07-03");
    memory.hears(Channel.FAST, "b", START, "github:ann", "ACTION: @cy to paint by 2026-07-11");

    // When: it wakes on 13 July
    memory.advance(DAY.multipliedBy(12));

    // Then
    assertThat(memory.says())
        .extracting(said -> said.getSignal().getParties().getFirst().getHandle())
        .containsExactly("at:cy");
  }

  @Test
  void tellsOfAQuestionThatNobodyAnswered() {
    // Given
    var memory = memory();
    memory.hears(
        Channel.FAST,
        "a",
        START.plus(Duration.ofHours(2)),
        "at:ann",
        "@bob which is right, 14 or 30?");
    // Eight hours of work after Wednesday 11:00
    memory.advance(Duration.ofHours(25));
    assertThat(memory.says()).isEmpty();

    // When
    memory.advance(Duration.ofHours(1));

    // Then
    var signal = memory.says().getFirst().getSignal();
    assertThat(signal.getType()).isEqualTo("hartig.memory.missed-message");
    assertThat(signal.getChannel()).isEqualTo(dev.hartig.schemas.Channel.FAST);
    assertThat(signal.getParties())
        .extracting(Party::getHandle, Party::getRole)
        .containsExactly(tuple("at:bob", "mentioned"));
    assertThat(signal.getText()).startsWith("Asked on 2026-07-01 by ann: ");
  }

  @Test
  void isSilentWhenAnybodyReacted() {
    // Given
    var memory = memory();
    memory.hears(Channel.FAST, "a", START, "at:ann", "@bob which is right, 14 or 30?");
    memory.hears(Channel.SLOW, "b", START.plusSeconds(60), "at:cy", "I look it up for you");

    // When
    memory.advance(DAY.multipliedBy(5));

    // Then
    assertThat(memory.says()).isEmpty();
  }

  @Test
  void tellsNobodyWhatWasConfidentialOrOnlySaidInPassing() {
    // Given
    var memory = memory();
    var secret =
        signal(
            Channel.FAST,
            "a",
            START,
            "at:ann",
            "ACTION: @bob to mend it by 2026-07-03\n@bob which is right, 14 or 30?");
    secret.setConsent(dev.hartig.schemas.ConsentScope.PRIVATE);
    memory.hears(Channel.FAST, secret);
    memory.hears(Channel.FAST, "b", START, "at:bob", "I'll send it by 2026-07-03");

    // When
    memory.advance(DAY.multipliedBy(5));

    // Then
    assertThat(memory.says()).isEmpty();
  }

  @Test
  void canBeSwitchedOff() {
    // Given
    var memory = memory("hartig.memory.unasked.kinds", "none");
    memory.hears(Channel.FAST, "a", START, "github:ann", "ACTION: @bob to mend it by 2026-07-03");

    // When
    memory.advance(DAY.multipliedBy(5));

    // Then
    assertThat(memory.says()).isEmpty();
  }

  @Test
  void neitherRemembersNorAnswersItself() {
    // Given
    var memory = memory();
    memory.hears(Channel.FAST, "a", START, "at:ann", "@bob which is right, 14 or 30?");
    memory.advance(DAY.multipliedBy(2));
    var said = memory.says().getFirst().getSignal();

    // When: it comes back, as itself and as the alert that it became
    memory.hears(Channel.FAST, said);
    var alert = signal(Channel.FAST, "alert/1", START.plus(DAY), "at:bot", "@bob is it 14 or 30?");
    alert.setSource("/hartig/alerting");
    alert.getEnvelope().setHop(2);
    memory.hears(Channel.FAST, alert);
    memory.advance(DAY.multipliedBy(5));

    // Then
    assertThat(memory.says()).isEmpty();
    assertThat(memory.thread(KEY).getSignals()).isEqualTo(1);
  }

  @Test
  void losesAndDoublesNothingWhereverItIsKilled() {
    // Given: steps, each of which is one commit
    var whole = play(memory(), -1);
    assertThat(whole).hasSize(3);

    // When
    for (var killed = 0; killed < 10; killed++) {
      var said = play(memory(), killed);

      // Then
      assertThat(said).as("killed after step %d", killed).isEqualTo(whole);
    }
  }

  private List<String> play(SlowMemory first, int killedAfter) {
    var memory = first;
    var said = new ArrayList<String>();
    for (var step = 0; step < 10; step++) {
      switch (step) {
        case 0 ->
            memory.hears(
                Channel.FAST, "a", START, "at:ann", "ACTION: @bob to mend it by 2026-07-03");
        case 1 -> memory.hears(Channel.SLOW, "b", START, "at:ann", "DECISION: remove the port");
        case 2 -> memory.hears(Channel.FAST, "c", START, "at:cy", "@bob is it 14 or 30 days?");
        default -> memory.advance(DAY.multipliedBy(2));
      }
      memory.says().stream().map(one -> one.getSignal().getId()).forEach(said::add);
      if (step == killedAfter) {
        memory = memory.reborn(state.resolve("reborn" + killedAfter));
        memories.add(memory);
      }
    }
    return said;
  }
}
