package dev.hartig.memory.stream;

import static dev.hartig.memory.stream.Signals.START;
import static dev.hartig.memory.stream.Signals.signal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.schemas.Answer;
import dev.hartig.schemas.Party;
import dev.hartig.schemas.Person;
import dev.hartig.schemas.Signal;
import dev.hartig.topology.catalogue.Channel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** START is a Wednesday, 09:00 UTC. */
class OverhearTest {

  private static final Duration HOUR = Duration.ofHours(1);
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

  private static Signal said(String thread, String title, Instant at, String author, String text) {
    var signal = signal(Channel.SLOW, thread + "@" + at, at, author, text);
    signal.setThread(thread);
    signal.setThreadTitle(title);
    return signal;
  }

  private static Signal meeting(Instant start, Instant at, String... invited) {
    var signal = said("meeting/pooler", "Limits of the pooler", at, "at:ann", "Please join.");
    signal.setTitle("Limits of the pooler");
    signal.setType("calendar.meeting.scheduled");
    signal.setAttributes(Map.of("start", start.toString()));
    signal.setParties(
        Arrays.stream(invited).map(handle -> new Party(handle, null, "invited", false)).toList());
    return signal;
  }

  private static void past(SlowMemory memory) {
    memory.hears(
        Channel.SLOW,
        said(
            "tracker/12",
            "Connections of the pooler",
            START,
            "at:ann",
            "RESOLUTION: limits for each venue are set in the pooler"));
    memory.hears(
        Channel.SLOW, said("chat/cake", "Cake", START, "at:bob", "ACTION: @bob to send invoices"));
    memory.hears(Channel.SLOW, said("chat/q", "Refunds", START, "at:cy", "@bob 14 or 30 days?"));
    memory.hears(Channel.SLOW, said("chat/x", "Nothing of it", START, "at:dee", "Hello"));
  }

  @Test
  void briefsThoseInvitedHalfAnHourBefore() {
    // Given
    var memory = memory();
    past(memory);
    memory.hears(Channel.FAST, meeting(START.plus(HOUR.multipliedBy(4)), START, "at:bob"));
    memory.advance(Duration.ofMinutes(209));
    assertThat(memory.says()).isEmpty();

    // When
    memory.advance(Duration.ofMinutes(1));

    // Then
    var said = memory.says();
    assertThat(said).hasSize(1);
    var signal = said.getFirst().getSignal();
    assertThat(signal.getType()).isEqualTo("hartig.memory.brief");
    assertThat(signal.getTitle()).isEqualTo("Before 2026-07-01 13:00 UTC: Limits of the pooler");
    assertThat(signal.getText().lines())
        .containsExactly(
            "Decided on 2026-07-01: limits for each venue are set in the pooler",
            "Open since 2026-07-01, bob: send invoices",
            "Nobody has answered cy of 2026-07-01: @bob 14 or 30 days?");
    assertThat(signal.getParties())
        .extracting(Party::getHandle)
        .containsExactly("at:ann", "at:bob");
    assertThat(signal.getEnvelope().getDeadline()).isEqualTo(START.plus(HOUR.multipliedBy(4)));
    assertThat(said.getFirst().getHistory()).hasSize(3);

    // When
    memory.advance(HOUR);

    // Then
    assertThat(memory.says()).isEmpty();
  }

  @Test
  void followsAMeetingThatIsMovedAndForgetsOneThatIsCancelled() {
    // Given
    var memory = memory("hartig.memory.unasked.kinds", "brief");
    past(memory);
    memory.hears(Channel.FAST, meeting(START.plus(HOUR.multipliedBy(2)), START, "at:bob"));
    memory.hears(
        Channel.FAST, meeting(START.plus(HOUR.multipliedBy(5)), START.plusSeconds(1), "at:bob"));

    // When
    memory.advance(HOUR.multipliedBy(4));

    // Then
    assertThat(memory.says()).isEmpty();

    // When
    memory.advance(Duration.ofMinutes(31));

    // Then
    assertThat(memory.says()).hasSize(1);

    // Given
    memory.hears(
        Channel.FAST, meeting(START.plus(HOUR.multipliedBy(9)), START.plusSeconds(2), "at:bob"));
    var cancelled = meeting(START.plus(HOUR.multipliedBy(9)), START.plusSeconds(3), "at:bob");
    cancelled.setType("calendar.meeting.cancelled");
    memory.hears(Channel.FAST, cancelled);

    // When
    memory.advance(HOUR.multipliedBy(5));

    // Then
    assertThat(memory.says()).isEmpty();
  }

  @Test
  void briefsNobodyForWhatIsPrivateOrOver() {
    // Given
    var memory = memory();
    past(memory);
    var secret = meeting(START.plus(HOUR.multipliedBy(2)), START, "at:bob");
    secret.setConsent(dev.hartig.schemas.ConsentScope.PRIVATE);
    memory.hears(Channel.FAST, secret);
    var over = meeting(START.minus(HOUR), START, "at:bob");
    over.setThread("meeting/over");
    memory.hears(Channel.FAST, over);

    // When
    memory.advance(HOUR.multipliedBy(5));

    // Then
    assertThat(memory.says()).isEmpty();
  }

  @Test
  void remindsWhoBeginsWhatWasDecided() {
    // Given
    var memory = memory();
    var decided =
        said(
            "tracker/12",
            "One database per venue?",
            START,
            "at:ann",
            "RESOLUTION: we keep one database for all venues, because settlement reads across them");
    memory.hears(Channel.SLOW, decided);
    memory.advance(DAY.multipliedBy(2));

    // When
    memory.hears(
        Channel.FAST,
        said(
            "chat/new",
            "A database for each venue",
            START.plus(DAY.multipliedBy(2)),
            "at:priya",
            "I think it would help."));
    memory.hears(
        Channel.FAST,
        said(
            "chat/other",
            "A venue for the party",
            START.plus(DAY.multipliedBy(2)),
            "at:priya",
            "Where do we go?"));

    // Then
    var said = memory.says();
    assertThat(said).hasSize(1);
    var signal = said.getFirst().getSignal();
    assertThat(signal.getType()).isEqualTo("hartig.memory.deja-vu");
    assertThat(signal.getChannel()).isEqualTo(dev.hartig.schemas.Channel.FAST);
    assertThat(signal.getThread()).isEqualTo("chat/new");
    assertThat(signal.getParties())
        .singleElement()
        .satisfies(party -> assertThat(party.getHandle()).isEqualTo("at:priya"));
    assertThat(signal.getTitle()).startsWith("This was decided on 2026-07-01: we keep one");
    assertThat(signal.getText())
        .contains("Why: because settlement reads across them", "Likeness 1.00, by words.");
    assertThat(signal.getEnvelope().getReplay()).isFalse();
  }

  @Test
  void saysWhatGoesWithSomebodyWhoLeaves() {
    // Given
    var memory = memory();
    memory.knows("bob", person("bob", "Bob", "ann"));
    memory.knows("ann", person("ann", "Ann", null));
    past(memory);
    memory.hears(
        Channel.SLOW,
        said("tracker/12", "Connections of the pooler", START.plusSeconds(5), "at:bob", "I see"));
    assertThat(memory.says()).isEmpty();

    // When
    memory.knows("bob", null);
    memory.knows("bob", null);

    // Then
    var signal = memory.says().getFirst().getSignal();
    assertThat(signal.getType()).isEqualTo("hartig.memory.departure");
    assertThat(signal.getThread()).isEqualTo("person/bob");
    assertThat(signal.getTitle()).isEqualTo("Bob leaves: what only they know, and what is open");
    assertThat(signal.getText().lines())
        .containsExactly(
            "Only Bob took part: Cake, last on 2026-07-01",
            "Open since 2026-07-01, bob: send invoices",
            "Worked with Bob most: Ann");
    assertThat(signal.getParties()).extracting(Party::getHandle).contains("at:ann");
    assertThat(memory.says()).isEmpty();
  }

  @Test
  void briefsWhoeverAsks() {
    // Given
    var memory = memory();
    past(memory);
    memory.knows("bob", person("bob", "Bob", null));

    // When
    memory.isAsked("q1", "tracker/12");
    memory.isAsked("q2", "person/bob");
    memory.isAsked("q3", "refunds");
    memory.isAsked("q4", "the moon");

    // Then
    var answers = memory.answers();
    assertThat(answers).extracting(Answer::getQueryId, Answer::getFound).hasSize(4);
    assertThat(answers.get(0).getBrief().getText())
        .isEqualTo("Decided on 2026-07-01: limits for each venue are set in the pooler");
    assertThat(answers.get(1).getBrief().getText()).startsWith("Only Bob took part: Cake");
    assertThat(answers.get(2).getBrief().getAbout()).isEqualTo("chat/q");
    assertThat(answers.get(3).getFound()).isFalse();
    assertThat(answers.get(3).getBrief()).isNull();
    assertThat(memory.audits())
        .filteredOn(audit -> audit.getOutcome().equals("answered"))
        .hasSize(4);
  }

  @Test
  void tellsNothingToAnOrganisationOfAnother() {
    // Given
    var memory = memory();
    past(memory);

    // When
    memory.isAsked("q1", "tracker/12", "other");

    // Then
    assertThat(memory.answers())
        .singleElement()
        .satisfies(answer -> assertThat(answer.getFound()).isFalse());
  }

  @Test
  void saysEachBriefOnceWhereverItIsKilled() {
    // Given
    for (var killed = 0; killed < 5; killed++) {
      var memory = memory();
      var said = 0;

      // When
      for (var step = 0; step < 5; step++) {
        switch (step) {
          case 0 -> past(memory);
          case 1 ->
              memory.hears(
                  Channel.FAST, meeting(START.plus(HOUR.multipliedBy(4)), START, "at:bob"));
          default -> memory.advance(Duration.ofMinutes(75));
        }
        said += memory.says().size();
        if (step == killed) {
          memory = memory.reborn(state.resolve("reborn" + killed));
          memories.add(memory);
        }
      }

      // Then
      assertThat(said).as("killed after step %d", killed).isEqualTo(1);
    }
  }

  private static Person person(String id, String name, @Nullable String manager) {
    return Person.newBuilder()
        .setId(id)
        .setName(name)
        .setHandles(List.of("at:" + id))
        .setManager(manager)
        .build();
  }
}
