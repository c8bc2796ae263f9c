package dev.hartig.alerting.transport;

import static dev.hartig.alerting.transport.Outside.GIVE_UP_AFTER;
import static dev.hartig.alerting.transport.Outside.SCHEDULE;
import static dev.hartig.alerting.transport.Outside.endpoint;
import static dev.hartig.alerting.transport.Outside.notification;
import static dev.hartig.alerting.transport.Outside.receiver;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.alerting.codec.Notification;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Receivers that are out of order for minutes, in virtual time. */
class OutageTest {

  private static final int ALERTS = 200;
  private static final int SIDE_BY_SIDE = 16;
  private static final Duration OUTAGE = Duration.ofMinutes(10);

  @TempDir Path folder;

  private final VirtualTime time = new VirtualTime();
  private final Instant start = time.instant();
  private final List<Delivery.End> ends = new ArrayList<>();
  private int requests;

  @Test
  void tenMinutesOfErrorsDelayNobodyElse() {
    // Given
    var broken = new Lanes(SIDE_BY_SIDE);
    var other = new Lanes(SIDE_BY_SIDE);
    var toBroken = delivery("broken", this::failsAtFirst);
    var toOther = delivery("other", notification -> answer(new Attempt.Accepted(204)));
    var arrived = new ArrayList<Instant>();

    // When: an alert a second for either
    for (var i = 0; i < ALERTS; i++) {
      var alert = notification("a" + i, "t" + i);
      broken.run(alert.subject().key(), () -> toBroken.deliver(alert).thenAccept(ends::add));
      other.run(
          alert.subject().key(),
          () -> toOther.deliver(alert).thenRun(() -> arrived.add(time.instant())));
      time.advance(Duration.ofSeconds(1));
    }

    // Then: the other gets each in the second in which it happened
    assertThat(arrived).hasSize(ALERTS);
    for (var i = 0; i < ALERTS; i++) {
      assertThat(arrived.get(i)).isEqualTo(start.plusSeconds(i));
    }
  }

  @Test
  void duringTenMinutesOfErrorsFewAreSentAndAfterwardsNoneIsMissing() {
    // Given
    var lanes = new Lanes(SIDE_BY_SIDE);
    var delivery = delivery("broken", this::failsAtFirst);
    for (var i = 0; i < ALERTS; i++) {
      var alert = notification("a" + i, "t" + i);
      lanes.run(alert.subject().key(), () -> delivery.deliver(alert).thenAccept(ends::add));
    }

    // When
    time.advance(OUTAGE.minusSeconds(1));
    var sent = requests;
    var ended = ends.size();
    time.advance(Duration.ofMinutes(10));

    // Then: those that happened to be on their way, then one for each rest of ten seconds
    assertThat(ended).isZero();
    assertThat(sent).isLessThanOrEqualTo(SIDE_BY_SIDE + (int) (OUTAGE.toSeconds() / 10));
    assertThat(ends).hasSize(ALERTS).allMatch(end -> end instanceof Delivery.End.Delivered);
  }

  @Test
  void whatCannotBeDeliveredIsGivenUpInTheEnd() {
    // Given
    var lanes = new Lanes(SIDE_BY_SIDE);
    var delivery =
        delivery("broken", notification -> answer(new Attempt.Unreachable("no connection")));
    for (var i = 0; i < SIDE_BY_SIDE; i++) {
      var alert = notification("a" + i, "t" + i);
      lanes.run(alert.subject().key(), () -> delivery.deliver(alert).thenAccept(ends::add));
    }

    // When
    time.advance(GIVE_UP_AFTER);

    // Then
    assertThat(ends).hasSize(SIDE_BY_SIDE).allMatch(end -> end instanceof Delivery.End.Bounced);
  }

  @Test
  void oneThatAsksToBeLeftAloneIsAskedByNobodyMeanwhile() {
    // Given
    var delivery =
        delivery(
            "busy",
            notification -> {
              requests++;
              return answer(
                  requests == 1
                      ? new Attempt.Refused(429, Optional.of(Duration.ofSeconds(30)))
                      : new Attempt.Accepted(200));
            });
    delivery.deliver(notification("a1", "t1")).thenAccept(ends::add);
    delivery.deliver(notification("a2", "t2")).thenAccept(ends::add);

    // When
    time.advance(Duration.ofSeconds(29));
    var meanwhile = requests;
    time.advance(Duration.ofSeconds(2));

    // Then: the second never used up an attempt
    assertThat(meanwhile).isEqualTo(1);
    assertThat(ends)
        .containsExactlyInAnyOrder(
            new Delivery.End.Delivered("HTTP 200", 2), new Delivery.End.Delivered("HTTP 200", 1));
  }

  private CompletableFuture<Attempt> failsAtFirst(Notification notification) {
    requests++;
    return answer(
        time.instant().isBefore(start.plus(OUTAGE))
            ? new Attempt.Refused(500, Optional.empty())
            : new Attempt.Accepted(204));
  }

  private static CompletableFuture<Attempt> answer(Attempt attempt) {
    return CompletableFuture.completedFuture(attempt);
  }

  private Delivery delivery(String name, Function<Notification, CompletableFuture<Attempt>> post) {
    var receiver = receiver(URI.create("https://" + name + ".example/"));
    return new Delivery(
        post,
        endpoint(receiver, folder.resolve(name), time),
        SCHEDULE,
        GIVE_UP_AFTER,
        time,
        time::after,
        kind -> {});
  }
}
