package dev.hartig.alerting.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.alerting.Samples;
import dev.hartig.alerting.codec.Links;
import dev.hartig.alerting.codec.Notification;
import dev.hartig.alerting.codec.SubscriptionCodec;
import dev.hartig.alerting.config.Format;
import dev.hartig.alerting.policy.Language;
import dev.hartig.schemas.Alert;
import dev.hartig.schemas.AlertSubscription;
import dev.hartig.schemas.LetterOrder;
import dev.hartig.schemas.LetterOrderKind;
import dev.hartig.schemas.Medium;
import dev.hartig.schemas.SubscriptionFormat;
import dev.hartig.schemas.SubscriptionTransport;
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

/** What of the alerts is read for a program. */
class SubscribedTest {

  private final FabricSerdes serdes = FabricSerdes.of("mock://subscribed");
  private final List<String> failing = new ArrayList<>();
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
              return CompletableFuture.completedStage(null);
            }
          },
          new SimpleMeterRegistry(),
          Links.none());

  @Test
  void whatTheFilterAdmitsIsReadUnderTheSameIdAsEverywhere() {
    // When
    var read = read("role == 'responsible'", alert());

    // Then
    assertThat(read).isNotNull();
    assertThat(read.idempotencyKey()).isEqualTo("a1/3");
    assertThat(read.wanted()).isTrue();
    assertThat(read.body()).contains("\"specversion\":\"1.0\"");
    assertThat(read("role == 'informed'", alert())).isNull();
    assertThat(failing).isEmpty();
  }

  @Test
  void programsGetWhatTellsNobodyTooAndChatsDoNot() {
    // Given
    var quiet = alert();
    quiet.setNotify(false);

    // Then
    assertThat(read("", quiet)).matches(Notification::wanted);
    assertThat(read("", quiet, new Format.Slack())).matches(read -> !read.wanted());
  }

  @Test
  void whatIsPrivateOrHistoryOrAnothersIsNotRead() {
    // Given
    var restricted = alert();
    restricted.getMatter().setRestricted(true);
    var history = alert();
    history.getMatter().getEnvelope().setReplay(true);
    var foreign = alert();
    foreign.getMatter().getEnvelope().setOrganisation("other");

    // Then
    assertThat(read("", restricted)).isNull();
    assertThat(read("", history)).isNull();
    assertThat(read("", foreign)).isNull();
  }

  @Test
  void whatCannotBeJudgedIsPassedOverAndTold() {
    // When
    var read = read("100 / (grouped - 1) > 1", alert());

    // Then
    assertThat(read).isNull();
    assertThat(failing).singleElement().asString().startsWith("its filter fails: ");
  }

  @Test
  void aLetterOfAProgramIsDeliveredWhetherOrNotItTellsSomebody() {
    // Given
    var quiet = alert();
    quiet.setNotify(false);
    var order =
        LetterOrder.newBuilder()
            .setId("o1")
            .setLetterId("l1")
            .setGivenUpAt(Instant.EPOCH)
            .setKind(LetterOrderKind.REPLAY)
            .setTransport("subscription:acme/agent")
            .setAlert(ByteBuffer.wrap(bytes(quiet)))
            .setBy("ann")
            .setAt(Instant.EPOCH)
            .build();
    var topic = Topics.letterOrders(Channel.REALTIME);

    // When
    var again =
        deliveries
            .replays(Channel.REALTIME, transport -> new Format.CloudEvent())
            .deserialize(
                topic.name(), serdes.value(topic).serializer().serialize(topic.name(), order));

    // Then
    assertThat(again).matches(Notification::wanted);
  }

  private @Nullable Notification read(String when, Alert alert) {
    return read(when, alert, new Format.CloudEvent());
  }

  private @Nullable Notification read(String when, Alert alert, Format format) {
    var subscription =
        SubscriptionCodec.subscription(
            AlertSubscription.newBuilder()
                .setOrganisation("acme")
                .setName("agent")
                .setGeneration(1)
                .setWhen(when)
                .setTransport(SubscriptionTransport.WEBHOOK)
                .setFormat(SubscriptionFormat.CLOUDEVENT)
                .setFrom(Instant.EPOCH)
                .setBy("ann")
                .setUpdatedAt(Instant.EPOCH)
                .build());
    var filter = new Language().filter(when);
    return deliveries
        .reader(Channel.REALTIME, format, subscription, filter, failing::add)
        .deserialize(Topics.alerts(Channel.REALTIME).name(), bytes(alert));
  }

  private byte[] bytes(Alert alert) {
    var topic = Topics.alerts(Channel.REALTIME);
    return serdes.value(topic).serializer().serialize(topic.name(), alert);
  }

  private static Alert alert() {
    return Samples.alert("a1", "ann", Medium.PAGE);
  }
}
