package dev.hartig.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.schemas.Alert;
import dev.hartig.schemas.AlertState;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The clock of the machine is put forward or back under a running fabric: nothing is lost, nothing
 * happens twice. On virtual time, since a test cannot move the clock of a machine it shares.
 */
class ClockJumpTest {

  private static final Instant TUESDAY = Instant.parse("2026-03-03T10:00:00Z");

  /** Further than any timer of any channel runs. */
  private static final Duration FAR = Duration.ofDays(30);

  @TempDir(factory = InMemory.class)
  private Path stateDir;

  private FabricInOneThread fabric;
  private Doors doors;

  @BeforeEach
  void start() {
    var serdes = FabricSerdes.of("mock://clock-jump");
    fabric = new FabricInOneThread(House.services(serdes), serdes, stateDir, TUESDAY);
    doors = new Doors(fabric, TUESDAY);
  }

  @AfterEach
  void stop() {
    fabric.close();
  }

  @ParameterizedTest
  @EnumSource
  void aClockPutForwardEndsEachAlertOnce(Channel channel) {
    // Given
    happen(channel, "one");
    happen(channel, "two");

    // When: every timer is overdue at once; what is told then has its own time to be answered
    for (var jump = 0; jump < 6; jump++) {
      fabric.advance(FAR);
      fabric.advance(Duration.ofSeconds(2));
    }

    // Then
    assertThat(alerts(channel, "one").filter(AlertState.EXPIRED)).hasSize(1);
    assertThat(alerts(channel, "two").filter(AlertState.EXPIRED)).hasSize(1);
    assertThat(alerts(channel, "one").ids()).hasSize(1);
    assertThat(alerts(channel, "one").repeatedRevisions()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void whileTheClockIsBackSignalsAreAlertedAndAfterwardsEachTimerRunsOnce(Channel channel) {
    // Given
    happen(channel, "before");

    // When: a day back, then on as ever
    fabric.putBack(Duration.ofDays(1));
    happen(channel, "meanwhile");
    var meanwhile = alerts(channel, "meanwhile");
    for (var step = 0; step < 4 * 20; step++) {
      fabric.advance(Duration.ofHours(6));
    }

    // Then
    assertThat(meanwhile.filter(AlertState.FIRING)).isNotEmpty();
    for (var name : List.of("before", "meanwhile")) {
      assertThat(alerts(channel, name).ids()).as(name).hasSize(1);
      assertThat(alerts(channel, name).repeatedRevisions()).as(name).isEmpty();
      assertThat(alerts(channel, name).filter(AlertState.EXPIRED)).as(name).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void afterAJumpForthAndBackARepeatedEventIsStillOneAlert(Channel channel) {
    // Given: something came while the clock was wrong, and stores moved on with it
    fabric.advance(FAR);
    happen(channel, "wrong-time");
    fabric.putBack(FAR);
    happen(channel, "one");

    // When: the upstream system sends it again
    happen(channel, "one");

    // Then
    var alerts = alerts(channel, "one");
    assertThat(alerts.ids()).hasSize(1);
    assertThat(alerts.all()).allMatch(alert -> alert.getGrouped() == 1);
    if (channel != Channel.REALTIME) {
      assertThat(alerts.repeatedRevisions()).isEmpty();
    }
  }

  private void happen(Channel channel, String name) {
    doors.event(Door.event(channel, name, "somebody"));
  }

  private Seen alerts(Channel channel, String name) {
    return new Seen(
        fabric.read(Topics.alerts(channel)).stream()
            .filter(alert -> alert.getMatter().getSignalId().equals(Door.signalId(name)))
            .toList());
  }

  /** Revisions of the alerts of one signal. */
  private record Seen(List<Alert> all) {

    List<String> ids() {
      return all.stream().map(Alert::getId).distinct().toList();
    }

    List<Alert> filter(AlertState state) {
      return all.stream().filter(alert -> alert.getState() == state).toList();
    }

    List<String> repeatedRevisions() {
      return all.stream()
          .map(alert -> alert.getId() + "/" + alert.getRevision())
          .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
          .entrySet()
          .stream()
          .filter(entry -> entry.getValue() > 1)
          .map(entry -> entry.getKey())
          .toList();
    }
  }
}
