package dev.hartig.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hartig.memory.domain.Entry;
import dev.hartig.memory.domain.EntryKind;
import dev.hartig.memory.domain.Party;
import dev.hartig.memory.domain.Remark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnaskedEvalTest {

  @TempDir private Path folder;

  private void page(String date, String topics) throws IOException {
    Files.writeString(
        folder.resolve(date + ".md"),
        """
        ---
        date: %s
        title: Gate group
        ---
        ## Attendees
        **Present:** Ann Lee, Bob Stone

        ## Content:
        %s
        """
            .formatted(date, topics));
  }

  @Test
  void aPromiseThatThePagesShowDoneIsAFalseAlarm() throws IOException {
    // Given: two promises without a date; of one the next page says in another topic that it is
    // done
    page(
        "2026-03-06",
        """
        ### 1. The gate
        > ***Action #1: oil hinges of every wooden garden gate (Bob Stone)***
        ### 2. The fence
        > ***Action #2: paint corners of every broken fence (Ann Lee)***
        """);
    page(
        "2026-03-13",
        """
        ### 1. Review
        **Ann Lee:** the hinges of that wooden garden gate are done
        """);
    page(
        "2026-04-10",
        """
        ### 1. Review
        **Ann Lee:** the corners of the broken fence wait
        """);
    var drafts = RecurringTopics.drafts(folder, "minutes");
    var truth = new UnaskedTruth(drafts);

    // When
    var said = new UnaskedReplay(UnaskedEval.TACT).play(drafts);

    // Then
    assertThat(said)
        .filteredOn(one -> one.remark().kind() == Remark.Kind.FOLLOW_UP)
        .extracting(
            one -> one.remark().concerned().getFirst().handle(),
            one -> one.now().toString(),
            truth::of)
        .containsExactlyInAnyOrder(
            tuple("name:Bob Stone", "2026-03-20T12:00:00Z", UnaskedTruth.Verdict.FALSE),
            tuple("name:Ann Lee", "2026-03-20T12:00:00.001Z", UnaskedTruth.Verdict.RIGHT));
  }

  @Test
  void talkOfTwoIsPlayedByTheMinuteAndWhatItSuggestsIsCountedOnce() {
    // Given
    var odd = new TalkReplay(UnaskedEval.TACT);
    var even = new TalkReplay(UnaskedEval.TACT);

    // When
    odd.play("odd", talk(14, "I don't follow, which one?"));
    even.play("even", talk(14, "Sounds lovely!"));

    // Then
    assertThat(odd.said())
        .singleElement()
        .satisfies(
            one -> assertThat(one.text()).startsWith("3 times back and forth among Ann, Bob in 5"));
    assertThat(odd.sessions()).isEqualTo(1);
    assertThat(odd.turns()).isEqualTo(14);
    assertThat(even.said()).isEmpty();
    assertThat(even.watched()).isZero();
  }

  private static List<Entry> talk(int turns, String last) {
    return IntStream.range(0, turns)
        .mapToObj(
            i ->
                new Entry(
                    "D1:" + i,
                    "D1:" + i,
                    "talks",
                    EntryKind.TURN,
                    "locomo",
                    "talk",
                    new Party(i % 2 == 0 ? "name:Ann" : "name:Bob", null, false),
                    List.of(),
                    Instant.parse("2026-03-02T09:00:00Z").plusSeconds(i),
                    "",
                    i % 6 == 5 ? last : "I was in the garden",
                    null))
        .toList();
  }
}
