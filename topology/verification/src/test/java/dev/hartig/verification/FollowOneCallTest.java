package dev.hartig.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hartig.schemas.Dispatch;
import dev.hartig.schemas.Medium;
import dev.hartig.schemas.Reason;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two go back and forth: what routing calls whoever wrote, and memory its suggestion, medium has to
 * know by the same names to propose a time.
 */
class FollowOneCallTest {

  /** 11:00 in Berlin, 10:00 in London. */
  private static final Instant TUESDAY = Instant.parse("2026-11-10T10:00:00Z");

  @TempDir Path stateDir;
  private FabricInOneThread fabric;
  private Doors doors;

  @BeforeEach
  void start() {
    var serdes = FabricSerdes.of("mock://follow-call");
    fabric = new FabricInOneThread(House.services(serdes), serdes, stateDir, TUESDAY);
    doors = new Doors(fabric, TUESDAY);
    doors.directory(
        """
        organisation: local
        people:
          - {id: tomas, name: Tomas, handles: ["at:tomas"], timezone: Europe/Berlin, hours: "Mon-Fri 09:00-17:00"}
          - {id: sana, name: Sana, handles: ["at:sana"], timezone: Europe/London, hours: "Mon-Fri 13:00-17:00"}
        """);
  }

  @AfterEach
  void stop() {
    fabric.close();
  }

  @Test
  void whoeverWroteTheLastWordCanBeCalledAtTheTimeThatIsProposed() {
    // When
    talk();

    // Then: to Tomas, by what Sana wrote, who begins at 14:00 by his clock
    var last = fabric.read(Topics.dispatches(Channel.FAST)).getLast();
    assertThat(last.getRecipient().getId()).isEqualTo("tomas");
    assertThat(last.getMedium()).isEqualTo(Medium.CALL);
    assertThat(clock(last)).isEqualTo("Tue 10 Nov 2026, 14:10 (Europe/Berlin)");
  }

  @Test
  void memorysSuggestionToCallComesWithATimeForBoth() {
    // When
    talk();
    fabric.advance(Duration.ofMinutes(40));

    // Then: the same moment, each by their own clock
    assertThat(fabric.read(Topics.dispatches(Channel.FAST)))
        .filteredOn(one -> one.getMatter().getType().equals("hartig.memory.call-instead"))
        .extracting(one -> one.getRecipient().getId(), FollowOneCallTest::clock)
        .containsExactlyInAnyOrder(
            tuple("tomas", "Tue 10 Nov 2026, 14:10 (Europe/Berlin)"),
            tuple("sana", "Tue 10 Nov 2026, 13:10 (Europe/London)"));
  }

  /** Six turns within half an hour, by turns, and they do not understand each other. */
  private void talk() {
    for (var turn = 0; turn < 6; turn++) {
      var author = turn % 2 == 0 ? "tomas" : "sana";
      var other = turn % 2 == 0 ? "sana" : "tomas";
      doors.event(
          """
          {"specversion":"1.0","id":"t%d","source":"/chat","type":"chat.message.posted",
           "thread":"seatmap/97","urgency":"fast","time":"%s",
           "data":{"title":"Seats","text":"%s","author":{"handle":"at:%s"},"mentions":["at:%s"]}}"""
              .formatted(
                  turn,
                  TUESDAY.plus(Duration.ofMinutes(5L * turn)),
                  turn == 5 ? "That is not what I meant by the limit" : "The limit is per seat map",
                  author,
                  other));
      fabric.advance(Duration.ofMinutes(5));
    }
  }

  private static String clock(Dispatch dispatch) {
    return dispatch.getReasons().stream()
        .filter(reason -> reason.getRule().equals("medium.time"))
        .map(Reason::getText)
        .map(text -> text.replaceAll("A time for it: (.*?)\\..*", "$1"))
        .findFirst()
        .orElse("");
  }
}
