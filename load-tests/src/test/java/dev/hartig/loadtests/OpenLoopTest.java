package dev.hartig.loadtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In virtual time: nothing here waits. */
class OpenLoopTest {

  private static final long MILLI = 1_000_000;

  private long now = 5_000 * MILLI;

  private List<Long> run(int count, int rate, OpenLoop.Send send) {
    var dues = new ArrayList<Long>();
    OpenLoop.run(
        count,
        rate,
        (number, due) -> {
          dues.add(due);
          send.send(number, due);
        },
        () -> now,
        nanos -> now += nanos);
    return dues;
  }

  @Test
  void sendsAreDueAtTheRate() {
    // When
    var dues = run(5, 200, (number, due) -> assertThat(now).isEqualTo(due));

    // Then
    assertThat(dues)
        .containsExactly(5_000 * MILLI, 5_005 * MILLI, 5_010 * MILLI, 5_015 * MILLI, 5_020 * MILLI);
  }

  @Test
  void aSenderThatStallsDoesNotMoveWhatIsDue() {
    // Given: each send is answered at once, but the third holds the sender up for 100 ms
    var latencies = new Latencies();

    // When
    var dues =
        run(
            40,
            200,
            (number, due) -> {
              if (number == 2) {
                now += 100 * MILLI;
              }
              latencies.note(now - due);
            });

    // Then: those due meanwhile are late by what was left of the stall; a sender that measured from
    // when it sent would have seen one slow answer
    assertThat(dues.getLast() - dues.getFirst()).isEqualTo(39 * 5 * MILLI);
    assertThat(latencies.millis(100)).isCloseTo(100, within(0.1));
    assertThat(latencies.millis(90)).isGreaterThan(70);
    assertThat(latencies.millis(45)).isCloseTo(0, within(0.1));
  }
}
