package dev.hartig.alerting.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.alerting.Digested;
import dev.hartig.alerting.codec.Links;
import dev.hartig.alerting.codec.Notification;
import dev.hartig.alerting.config.Format;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.DeadLetter;
import dev.hartig.schemas.LetterOrder;
import dev.hartig.schemas.LetterOrderKind;
import dev.hartig.schemas.Medium;
import dev.hartig.schemas.Receipt;
import dev.hartig.schemas.ReceiptKind;
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

/** What is on record of a digest that was taken, or given up. */
class DigestDeliveriesTest {

  private record Sent(Topic<?> topic, String key, @Nullable Object value) {}

  private final FabricSerdes serdes = FabricSerdes.of("mock://digest-deliveries");
  private final List<Sent> sent = new ArrayList<>();
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
              sent.add(new Sent(topic, key, value));
              return CompletableFuture.completedStage(null);
            }
          },
          new SimpleMeterRegistry(),
          Links.none());

  @Test
  void whatBecameOfADigestBecameOfEachOfItsAlerts() {
    // Given
    var digest = read().linesCarriedBy(line -> List.of("mail"));

    // When
    deliveries.delivered(Channel.SLOW, digest, "mail", "the mail server took it", 1);

    // Then: each on its alert's own topic, under its thread
    var receipts = of(Receipt.class);
    assertThat(receipts)
        .extracting(Receipt::getAlertId)
        .containsExactlyInAnyOrder(Digested.ID, "a1", "a2", "a3", "a4");
    assertThat(receipts).extracting(Receipt::getKind).containsOnly(ReceiptKind.DELIVERED);
    assertThat(receipts.stream().filter(one -> !one.getAlertId().equals(Digested.ID)))
        .allSatisfy(
            one -> {
              assertThat(one.getCarriers().getMedium()).isEqualTo(Medium.DIGEST);
              assertThat(one.getCarriers().getTransports()).containsExactly("mail");
              assertThat(one.getRevision()).isEqualTo(2);
            });
    assertThat(sent)
        .filteredOn(one -> one.topic().equals(Topics.receipts(Channel.FAST)))
        .extracting(Sent::key)
        .containsExactly("acme/minutes/2026-03-01");
    assertThat(of(Audit.class))
        .extracting(one -> one.getReasons().getFirst().getText())
        .hasSize(4)
        .containsOnly("In digest " + Digested.ID + ": mail took it: the mail server took it.");
    assertThat(of(DeadLetter.class)).isEmpty();
  }

  @Test
  void givenUpItIsOneLetterAndAReplayIsTheSameDigest() {
    // Given
    var digest = read();

    // When
    deliveries.bounced(Channel.SLOW, digest, "mail", "SMTP 550", 1);
    var letter = of(DeadLetter.class).getFirst();
    var again = replayed(order(letter));

    // Then
    assertThat(of(DeadLetter.class)).hasSize(1);
    assertThat(letter.getTopic()).isEqualTo("hartig.digests");
    assertThat(letter.getValue()).isEqualTo(ByteBuffer.wrap(bytes()));
    assertThat(letter.getUndelivered().getAlertId()).isEqualTo(Digested.ID);
    assertThat(letter.getUndelivered().getRevision()).isZero();
    assertThat(again.idempotencyKey()).isEqualTo(Digested.ID);
    assertThat(again.origin().replayTo()).isEqualTo("mail");
    assertThat(again.body()).contains("blocks");
  }

  private static LetterOrder order(DeadLetter letter) {
    return LetterOrder.newBuilder()
        .setId("o1")
        .setLetterId("l1")
        .setGivenUpAt(Instant.EPOCH)
        .setKind(LetterOrderKind.REPLAY)
        .setTransport("mail")
        .setBy("ann")
        .setAt(Instant.EPOCH)
        .setAlert(letter.getValue())
        .setTopic(letter.getTopic())
        .build();
  }

  private Notification replayed(LetterOrder order) {
    var topic = Topics.letterOrders(Channel.SLOW);
    var stored = serdes.value(topic).serializer().serialize(topic.name(), order);
    return deliveries
        .replays(Channel.SLOW, transport -> new Format.Slack())
        .deserialize(topic.name(), stored);
  }

  private Notification read() {
    return deliveries.digests(new Format.CloudEvent()).deserialize(Topics.DIGESTS.name(), bytes());
  }

  private byte[] bytes() {
    return serdes
        .value(Topics.DIGESTS)
        .serializer()
        .serialize(Topics.DIGESTS.name(), Digested.digest());
  }

  private <V> List<V> of(Class<V> type) {
    return sent.stream().map(Sent::value).filter(type::isInstance).map(type::cast).toList();
  }
}
