package dev.hartig.alerting.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.alerting.codec.Notification;
import dev.hartig.alerting.config.Format;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries that somebody wants made once more. */
class ReplaysTest {

  @TempDir Path folder;

  private final VirtualTime time = new VirtualTime();
  private final List<String> posted = new ArrayList<>();
  private final Replays replays = new Replays();

  @BeforeEach
  void fill() {
    var receiver = Outside.receiver(URI.create("https://pager.example/"));
    var delivery =
        new Delivery(
            notification -> {
              posted.add(notification.idempotencyKey());
              return CompletableFuture.completedFuture(new Attempt.Accepted(204));
            },
            Outside.endpoint(receiver, folder, time),
            Outside.SCHEDULE,
            Outside.GIVE_UP_AFTER,
            time,
            time::after,
            kind -> {});
    replays.add("webhook:pager", new Format.Slack(), delivery);
  }

  @Test
  void goesToTheReceiverThatDidNotTakeIt() {
    // When
    var end = replays.deliver(replayTo("webhook:pager")).join();

    // Then
    assertThat(end).isEqualTo(new Delivery.End.Delivered("HTTP 204", 1));
    assertThat(posted).containsExactly("a1/1");
    assertThat(replays.format("webhook:pager")).isEqualTo(new Format.Slack());
  }

  @Test
  void whatNobodyIsThereForIsGivenUpAtOnce() {
    // When
    var end = replays.deliver(replayTo("webhook:gone")).join();

    // Then
    assertThat(end)
        .isEqualTo(new Delivery.End.Bounced("no such receiver is set up for this channel", 0));
    assertThat(posted).isEmpty();
  }

  private static Notification replayTo(String transport) {
    return Outside.notification("a1", "t1")
        .from(new Notification.Origin(ByteBuffer.allocate(0), transport));
  }
}
