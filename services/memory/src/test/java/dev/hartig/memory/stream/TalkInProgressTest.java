package dev.hartig.memory.stream;

import static dev.hartig.memory.stream.Signals.START;
import static dev.hartig.memory.stream.Signals.signal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hartig.schemas.ConsentScope;
import dev.hartig.schemas.Party;
import dev.hartig.schemas.Recollection;
import dev.hartig.topology.catalogue.Channel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Suggestions about talk in progress. START is a Wednesday, 09:00 UTC. */
class TalkInProgressTest {

  private static final String ANN = "github:ann";
  private static final String BOB = "github:bob";

  /** One person tells three others: some 130 words. */
  private static final String TOLD =
      "**Ann Lee:** "
          + "The new deploy calendar has one page for each month and shows every service by name. "
              .repeat(6)
          + "\n… "
          + "Blue is staging, green is production, and grey is frozen for the holidays. ".repeat(4);

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
  void aThirdBackAndForthWithAMisunderstandingShouldBeACall() {
    // Given
    var memory = memory();
    talk(memory, Duration.ofMinutes(5), 6, "That is not what I meant by the limit");

    // When
    memory.advance(Duration.ofMinutes(36));

    // Then
    var said = memory.says();
    assertThat(kinds(said)).containsExactly("hartig.memory.call-instead");
    var signal = said.getFirst().getSignal();
    assertThat(signal.getChannel()).isEqualTo(dev.hartig.schemas.Channel.FAST);
    assertThat(signal.getThread()).isEqualTo(Signals.THREAD);
    assertThat(signal.getTitle())
        .isEqualTo("Five minutes of talking may settle this: Checkout fails");
    assertThat(signal.getText())
        .startsWith(
            "3 times back and forth among ann, bob in 25 min, and nothing is settled.\n"
                + "bob: \"That is not what I meant by the limit\"");
    assertThat(signal.getParties())
        .extracting(Party::getHandle, Party::getRole)
        .containsExactly(tuple(ANN, "mentioned"), tuple(BOB, "mentioned"));
    assertThat(said.getFirst().getHistory())
        .extracting(one -> one.getSignalId())
        .containsExactly("t5", "t4", "t3", "t2", "t1", "t0");
    assertThat(said.getFirst().getReasons().getFirst().getEvidence())
        .containsExactly("t5", "t4", "t3", "t2", "t1", "t0");
  }

  @Test
  void itIsRaisedOnceHoweverLongItGoesOn() {
    // Given
    var memory = memory();
    talk(memory, Duration.ofMinutes(5), 18, "I don't follow");

    // When
    memory.advance(Duration.ofDays(2));

    // Then
    assertThat(kinds(memory.says())).containsExactly("hartig.memory.call-instead");
  }

  /** Of all that makes it one, a single thing is missing. */
  @ParameterizedTest
  @CsvSource({
    "2 back-and-forths,          4, 5,   That is not what I meant",
    "slow,                       6, 150, That is not what I meant",
    "they understand each other, 6, 5,   The limit is 30 then",
    "they talk already,          6, 5,   I meant the other one. Quick call?",
    "it is settled,              6, 5,   I meant the other one. DECISION: we keep 30",
  })
  void lessIsNoReasonToInterrupt(String missing, int turns, int minutes, String last) {
    // Given
    var memory = memory();
    talk(memory, Duration.ofMinutes(minutes), turns, last);

    // When
    memory.advance(Duration.ofHours(20));

    // Then
    assertThat(kinds(memory.says())).as(missing).doesNotContain("hartig.memory.call-instead");
  }

  @Test
  void questionsAloneAreFriendlyTalk() {
    // Given
    var memory = memory();
    for (var i = 0; i < 8; i++) {
      var at = START.plus(Duration.ofMinutes(5L * i));
      memory.hears(
          Channel.FAST, "q" + i, at, i % 2 == 0 ? ANN : BOB, "How did day " + i + " go for you?");
    }

    // When
    memory.advance(Duration.ofHours(2));

    // Then
    assertThat(kinds(memory.says())).doesNotContain("hartig.memory.call-instead");
  }

  @Test
  void whatIsSettledWhileItWaitsIsNotMentioned() {
    // Given
    var memory = memory();
    talk(memory, Duration.ofMinutes(5), 6, "That is not what I meant");
    memory.hears(
        Channel.FAST, "end", START.plus(Duration.ofMinutes(30)), ANN, "DECISION: we keep 30");

    // When
    memory.advance(Duration.ofHours(2));

    // Then
    assertThat(kinds(memory.says())).doesNotContain("hartig.memory.call-instead");
  }

  @Test
  void aTalkOfFourOrAMonologueIsNone() {
    // Given
    var crowd = memory();
    var alone = memory();
    for (var i = 0; i < 8; i++) {
      var at = START.plus(Duration.ofMinutes(5L * i));
      crowd.hears(Channel.FAST, "c" + i, at, "github:p" + i % 4, "I don't follow");
      alone.hears(Channel.FAST, "a" + i, at, ANN, "I don't follow");
    }

    // When
    crowd.advance(Duration.ofHours(2));
    alone.advance(Duration.ofHours(2));

    // Then
    assertThat(kinds(crowd.says())).isEmpty();
    assertThat(kinds(alone.says())).isEmpty();
  }

  @Test
  void whatIsPrivateIsNotSpokenOf() {
    // Given
    var memory = memory();
    for (var i = 0; i < 6; i++) {
      var at = START.plus(Duration.ofMinutes(5L * i));
      var one = signal(Channel.FAST, "t" + i, at, i % 2 == 0 ? ANN : BOB, "I don't follow");
      one.setConsent(i == 2 ? ConsentScope.PRIVATE : ConsentScope.ORGANISATION);
      memory.hears(Channel.FAST, one);
    }

    // When
    memory.advance(Duration.ofHours(2));

    // Then
    assertThat(kinds(memory.says())).isEmpty();
  }

  @Test
  void whatOneToldInAMeetingCouldHaveBeenWritten() {
    // Given
    var memory = memory();
    memory.hears(Channel.SLOW, meeting(TOLD));

    // When: it is nine, and there are eight hours of work until five
    memory.advance(Duration.ofHours(7));
    var early = kinds(memory.says());
    memory.advance(Duration.ofHours(2));

    // Then
    assertThat(early).isEmpty();
    var said = memory.says();
    assertThat(kinds(said)).containsExactly("hartig.memory.write-instead");
    var signal = said.getFirst().getSignal();
    assertThat(signal.getChannel()).isEqualTo(dev.hartig.schemas.Channel.SLOW);
    assertThat(signal.getTitle()).isEqualTo("This could have been written: Checkout fails");
    assertThat(signal.getParties()).extracting(Party::getHandle).containsExactly("name:Ann Lee");
    assertThat(said.getFirst().getHistory())
        .extracting(one -> one.getSignalId())
        .containsExactly("m");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n\n**Bob Ray:** Thank you, that helps.",
        "\n… Does anybody see a problem?",
        "\n\n> ***Action #1: print the calendar (Bob Ray)***",
        "\n… I propose that we freeze the calendar in December.",
      })
  void whoeverElseSpeaksAsksOrSettlesMadeItAMeeting(String more) {
    // Given
    var memory = memory();
    memory.hears(Channel.SLOW, meeting(TOLD + more));

    // When
    memory.advance(Duration.ofDays(5));

    // Then
    assertThat(kinds(memory.says())).doesNotContain("hartig.memory.write-instead");
  }

  @Test
  void whatIsSoonToldOrWrittenByItsAuthorIsNoMeeting() {
    // Given
    var shortly = memory();
    var written = memory();
    shortly.hears(Channel.SLOW, meeting("**Ann Lee:** The calendar has one page for each month."));
    var mail = meeting(TOLD.replace("**Ann Lee:** ", ""));
    mail.setAuthor(new Party("name:Ann Lee", "Ann Lee", "author", false));
    written.hears(Channel.SLOW, mail);

    // When
    shortly.advance(Duration.ofDays(5));
    written.advance(Duration.ofDays(5));

    // Then
    assertThat(kinds(shortly.says())).isEmpty();
    assertThat(kinds(written.says())).isEmpty();
  }

  @Test
  void bothCanBeSwitchedOff() {
    // Given
    var memory = memory("hartig.memory.unasked.kinds", "follow-up");
    talk(memory, Duration.ofMinutes(5), 6, "I don't follow");

    // When
    memory.advance(Duration.ofHours(2));

    // Then
    assertThat(kinds(memory.says())).isEmpty();
  }

  private static dev.hartig.schemas.Signal meeting(String text) {
    var signal = signal(Channel.SLOW, "m", START, ANN, text);
    signal.setAuthor(null);
    signal.setParties(
        List.of(
            new Party("name:Ann Lee", "Ann Lee", "attendee", false),
            new Party("name:Bob Ray", "Bob Ray", "attendee", false),
            new Party("name:Cy Dee", "Cy Dee", "attendee", false)));
    return signal;
  }

  /** Ann and Bob in turn; the latter of the last two says the last. */
  private static void talk(SlowMemory memory, Duration pace, int turns, String last) {
    for (var i = 0; i < turns; i++) {
      memory.hears(
          Channel.FAST,
          "t" + i,
          START.plus(pace.multipliedBy(i)),
          i % 2 == 0 ? ANN : BOB,
          i == turns - 1 || i % 6 == 5 ? last : "The limit is " + (30 + i));
    }
  }

  private static List<String> kinds(List<Recollection> said) {
    return said.stream().map(one -> one.getSignal().getType()).toList();
  }
}
