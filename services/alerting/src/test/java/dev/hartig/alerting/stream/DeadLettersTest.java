package dev.hartig.alerting.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.alerting.Samples;
import dev.hartig.alerting.codec.Links;
import dev.hartig.alerting.codec.Notification;
import dev.hartig.alerting.config.Format;
import dev.hartig.schemas.Alert;
import dev.hartig.schemas.AlertState;
import dev.hartig.schemas.DeadLetter;
import dev.hartig.schemas.DeadLetterStage;
import dev.hartig.schemas.LetterOrder;
import dev.hartig.schemas.LetterOrderKind;
import dev.hartig.schemas.Medium;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A delivery that is given up, and what becomes of it. */
class DeadLettersTest {

  private static final String TRANSPORT = "webhook:pager";

  private record Sent(Topic<?> topic, String key, @Nullable Object value) {}

  private final FabricSerdes serdes = FabricSerdes.of("mock://dead-letters");
  private final List<Sent> sent = new ArrayList<>();
  private boolean refusing;
  private final Deliveries deliveries =
      new Deliveries(
          serdes,
          new Deliveries.Records() {
            @Override
            public <V> CompletionStage<?> send(
                Channel tempo,
                Topic<V> topic,
                String key,
                @Nullable V value,
                Map<String, String> headers) {
              if (refusing && topic.equals(Topics.deadLetters(Channel.REALTIME))) {
                return CompletableFuture.failedStage(new IllegalStateException("no broker"));
              }
              sent.add(new Sent(topic, key, value));
              return CompletableFuture.completedStage(null);
            }
          },
          new SimpleMeterRegistry(),
          Links.none());

  @Test
  void whatIsGivenUpIsALetterWithTheAlertInIt() {
    // Given
    var given = read(alert());

    // When
    deliveries
        .bounced(Channel.REALTIME, given, TRANSPORT, "HTTP 500", 8)
        .toCompletableFuture()
        .join();

    // Then
    var letter = letter();
    assertThat(letter.getStage()).isEqualTo(DeadLetterStage.DELIVERY);
    assertThat(letter.getService()).isEqualTo("alerting");
    assertThat(letter.getTopic()).isEqualTo("hartig.realtime.alerts");
    assertThat(letter.getCause()).isEqualTo("alerting.bounced");
    assertThat(letter.getMessage()).isEqualTo("HTTP 500");
    assertThat(letter.getValue()).isEqualTo(ByteBuffer.wrap(bytes(alert())));
    var undelivered = letter.getUndelivered();
    assertThat(undelivered.getTransport()).isEqualTo(TRANSPORT);
    assertThat(undelivered.getAlertId()).isEqualTo("a1");
    assertThat(undelivered.getRevision()).isEqualTo(3);
    assertThat(undelivered.getRecipient()).isEqualTo("ann");
    assertThat(undelivered.getAttempts()).isEqualTo(8);
  }

  @Test
  void givenUpOnceMoreIsTheSameLetterAndAnotherReceiversIsNot() {
    // Given
    var given = read(alert());

    // When
    deliveries.bounced(Channel.REALTIME, given, TRANSPORT, "HTTP 500", 8);
    deliveries.disabled(Channel.REALTIME, given, TRANSPORT, "HTTP 410 Gone", 1);
    deliveries.bounced(Channel.REALTIME, given, "webhook:other", "HTTP 500", 8);

    // Then
    var ids =
        sent.stream()
            .map(Sent::value)
            .filter(DeadLetter.class::isInstance)
            .map(letter -> ((DeadLetter) letter).getId())
            .toList();
    assertThat(ids).hasSize(3);
    assertThat(ids.get(1)).isEqualTo(ids.get(0));
    assertThat(ids.get(2)).isNotEqualTo(ids.get(0));
  }

  @Test
  void whatWasTakenIsNoLetter() {
    // When
    deliveries.delivered(Channel.REALTIME, read(alert()), TRANSPORT, "HTTP 204", 1);

    // Then
    assertThat(sent).noneMatch(one -> one.value() instanceof DeadLetter);
  }

  @Test
  void nothingIsDoneWithBeforeTheBrokersHaveTheLetter() {
    // Given
    refusing = true;

    // When
    var end = deliveries.bounced(Channel.REALTIME, read(alert()), TRANSPORT, "HTTP 500", 8);

    // Then
    assertThat(end.toCompletableFuture()).isCompletedExceptionally();
  }

  @Test
  void aReplayBringsTheSameRevisionUnderTheSameKeyInTheFormOfNow() {
    // Given
    deliveries.bounced(Channel.REALTIME, read(alert()), TRANSPORT, "HTTP 500", 8);
    var order = order(LetterOrderKind.REPLAY, letter().getValue());

    // When
    var again = replayed(order);

    // Then
    assertThat(again.idempotencyKey()).isEqualTo("a1/3");
    assertThat(again.wanted()).isTrue();
    assertThat(again.origin().replayTo()).isEqualTo(TRANSPORT);
    assertThat(again.contentType()).startsWith("application/json");
    assertThat(again.body()).contains("blocks");
  }

  @Test
  void whatIsGivenUpInAReplayHoldsTheAlertToo() {
    // Given
    deliveries.bounced(Channel.REALTIME, read(alert()), TRANSPORT, "HTTP 500", 8);
    var first = letter();
    var again = replayed(order(LetterOrderKind.REPLAY, first.getValue()));
    sent.clear();

    // When
    deliveries.bounced(Channel.REALTIME, again, TRANSPORT, "HTTP 500", 8);

    // Then
    assertThat(letter().getId()).isEqualTo(first.getId());
    assertThat(letter().getValue()).isEqualTo(ByteBuffer.wrap(bytes(alert())));
  }

  @Test
  void whatIsDiscardedIsNotDelivered() {
    assertThat(replayed(order(LetterOrderKind.DISCARD, null))).isNull();
  }

  private Notification replayed(LetterOrder order) {
    var topic = Topics.letterOrders(Channel.REALTIME);
    var stored = serdes.value(topic).serializer().serialize(topic.name(), order);
    return deliveries
        .replays(Channel.REALTIME, transport -> new Format.Slack())
        .deserialize(topic.name(), stored);
  }

  private static LetterOrder order(LetterOrderKind kind, ByteBuffer alert) {
    return LetterOrder.newBuilder()
        .setId("o1")
        .setLetterId("l1")
        .setGivenUpAt(Instant.EPOCH)
        .setKind(kind)
        .setTransport(TRANSPORT)
        .setAlert(alert)
        .setBy("ann")
        .setAt(Instant.EPOCH)
        .build();
  }

  private DeadLetter letter() {
    return sent.stream()
        .filter(one -> one.topic().equals(Topics.deadLetters(Channel.REALTIME)))
        .map(one -> (DeadLetter) one.value())
        .findFirst()
        .orElseThrow();
  }

  private Notification read(Alert alert) {
    return deliveries
        .reader(Channel.REALTIME, new Format.CloudEvent())
        .deserialize(Topics.alerts(Channel.REALTIME).name(), bytes(alert));
  }

  private byte[] bytes(Alert alert) {
    var topic = Topics.alerts(Channel.REALTIME);
    return serdes.value(topic).serializer().serialize(topic.name(), alert);
  }

  private static Alert alert() {
    var dispatch = Samples.dispatch("d1", "ann", Medium.PAGE, Samples.START);
    return Alert.newBuilder()
        .setId("a1")
        .setRevision(3)
        .setState(AlertState.FIRING)
        .setCause("dispatched")
        .setRecipient(dispatch.getRecipient())
        .setMedium(Medium.PAGE)
        .setMatter(dispatch.getMatter())
        .setDispatchId("d1")
        .setGrouped(1)
        .setOpenedAt(Samples.START)
        .setUpdatedAt(Samples.START)
        .setExpiresAt(Samples.START.plusSeconds(3_600))
        .setNotify(true)
        .build();
  }
}
