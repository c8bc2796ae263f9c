package dev.hartig.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hartig.gateway.stream.DrivenFabric;
import dev.hartig.gateway.stream.Samples;
import dev.hartig.schemas.AlertState;
import dev.hartig.schemas.DeadLetter;
import dev.hartig.schemas.DeadLetterStage;
import dev.hartig.schemas.LetterOrder;
import dev.hartig.schemas.LetterOrderKind;
import dev.hartig.schemas.ReceiptKind;
import dev.hartig.schemas.Undelivered;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LettersDoorTest {

  private static final Channel CHANNEL = Channel.SLOW;

  @TestHTTPResource URI door;
  @Inject DrivenFabric fabric;
  @Inject FabricSerdes serdes;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void listening() {
    fabric.refusing(false);
    fabric.moving(false);
  }

  @Test
  void aDeliveryIsListedOpenedReplayedAndSeenToArrive() throws Exception {
    // Given
    var id = "dead0000-0000-3000-8000-000000000001";
    delivery(id, "a1e70000-0000-3000-8000-0000000000d1", "webhook:one", Samples.NOON);

    // When
    var listed = body(get("/dead-letters?receiver=one")).at("/letters");
    var opened = body(get("/dead-letters/dead0000-0000-3000-8000-000000000001"));
    var replayed = post("/dead-letters/" + id + "/replay", "{\"by\": \"bob\"}");
    var meanwhile = body(get("/dead-letters/" + id));
    arrived("a1e70000-0000-3000-8000-0000000000d1", "webhook:one");
    var after = body(get("/dead-letters?receiver=webhook:one&state=delivered")).at("/letters/0");

    // Then
    assertThat(listed).hasSize(1);
    assertThat(listed.at("/0/state").asText()).isEqualTo("open");
    assertThat(listed.at("/0/delivery/receiver").asText()).isEqualTo("webhook:one");
    assertThat(listed.at("/0/delivery/attempts").asInt()).isEqualTo(8);
    assertThat(listed.at("/0/offset").isNull()).isTrue();
    assertThat(opened.at("/content/alert/title").asText()).isEqualTo("Checkout fails");
    assertThat(replayed.statusCode()).as(replayed.body()).isEqualTo(202);
    assertThat(meanwhile.at("/state").asText()).isEqualTo("replayed");
    assertThat(meanwhile.at("/order/by").asText()).isEqualTo("bob");
    assertThat(after.at("/id").asText()).isEqualTo(id);
    var order = orders(id).getFirst();
    assertThat(order.getKind()).isEqualTo(LetterOrderKind.REPLAY);
    assertThat(order.getTransport()).isEqualTo("webhook:one");
    assertThat(order.getAlert()).isEqualTo(alert("a1e70000-0000-3000-8000-0000000000d1"));
  }

  @Test
  void aDigestThatWasGivenUpIsReplayedAsOne() throws Exception {
    // Given
    var id = "dead0000-0000-3000-8000-000000000003";
    var value = written(Topics.DIGESTS, Samples.digest("d1", "ann", Samples.NOON));
    pipe(
        letter(id, DeadLetterStage.DELIVERY, "alerting", Samples.NOON)
            .setTopic(Topics.DIGESTS.name())
            .setValue(value)
            .setUndelivered(new Undelivered("mail", "d1", 0, "acme", "digest/ann", "ann", 1))
            .build());

    // When
    var opened = body(get("/dead-letters/" + id));
    var replayed = post("/dead-letters/" + id + "/replay", "{\"by\": \"bob\"}");

    // Then
    assertThat(opened.at("/delivery/thread").asText()).isEqualTo("digest/ann");
    assertThat(opened.at("/content/alert").isNull()).isTrue();
    assertThat(opened.at("/content/bytes").isNull()).isTrue();
    assertThat(opened.at("/content/digest/lines/0/title").asText()).isEqualTo("A title");
    assertThat(replayed.statusCode()).as(replayed.body()).isEqualTo(202);
    var order = orders(id).getFirst();
    assertThat(order.getTopic()).isEqualTo("hartig.digests");
    assertThat(order.getAlert()).isEqualTo(value);
  }

  @Test
  void whatCannotBeReadIsShownAsBytes() throws Exception {
    // Given
    var id = "dead0000-0000-3000-8000-000000000004";
    pipe(
        letter(id, DeadLetterStage.DELIVERY, "alerting", Samples.NOON)
            .setTopic(Topics.DIGESTS.name())
            .setValue(ByteBuffer.wrap(new byte[] {0, 0, 0, 0, 1, 2}))
            .setUndelivered(new Undelivered("mail", "d1", 0, "acme", "digest/ann", "ann", 1))
            .build());

    // When
    var opened = body(get("/dead-letters/" + id));

    // Then
    assertThat(opened.at("/content/digest").isNull()).isTrue();
    assertThat(opened.at("/content/bytes").asText()).isEqualTo("AAAAAAEC");
  }

  @Test
  void whatIsGivenUpOnceMoreIsOpenAgain() throws Exception {
    // Given
    var id = "dead0000-0000-3000-8000-000000000002";
    delivery(id, "a1e70000-0000-3000-8000-0000000000d2", "webhook:two", Samples.NOON);
    post("/dead-letters/" + id + "/replay", "{\"by\": \"bob\"}");

    // When
    var later = Samples.NOON.plusSeconds(60);
    delivery(id, "a1e70000-0000-3000-8000-0000000000d2", "webhook:two", later);

    // Then
    var listed = body(get("/dead-letters?receiver=webhook:two")).at("/letters/0");
    assertThat(listed.at("/id").asText()).isEqualTo(id);
    assertThat(listed.at("/order").isNull()).isTrue();
  }

  @Test
  void allThatIsOpenOfAReceiverIsReplayedTheOldestFirst() throws Exception {
    // Given
    var ids =
        List.of(
            "dead0000-0000-3000-8000-000000000013",
            "dead0000-0000-3000-8000-000000000012",
            "dead0000-0000-3000-8000-000000000011");
    for (var i = 0; i < ids.size(); i++) {
      delivery(
          ids.get(i),
          "a1e70000-0000-3000-8000-0000000000e" + i,
          "webhook:many",
          Samples.NOON.plusSeconds(i));
    }
    var others = "dead0000-0000-3000-8000-000000000014";
    delivery(others, "a1e70000-0000-3000-8000-0000000000e9", "webhook:others", Samples.NOON);
    delete("/dead-letters/" + ids.get(1) + "?by=bob");

    // When
    var answer = post("/dead-letters/replay", "{\"by\": \"bob\", \"receiver\": \"many\"}");
    var again = post("/dead-letters/replay", "{\"by\": \"bob\", \"receiver\": \"many\"}");

    // Then
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(body(answer).at("/replayed").asInt()).isEqualTo(2);
    assertThat(body(answer).at("/more").asBoolean()).isFalse();
    assertThat(body(again).at("/replayed").asInt()).isZero();
    var replayed =
        fabric.sent().stream()
            .filter(sent -> sent.value() instanceof LetterOrder)
            .map(sent -> (LetterOrder) sent.value())
            .filter(order -> order.getTransport().equals("webhook:many"))
            .filter(order -> order.getKind() == LetterOrderKind.REPLAY)
            .map(LetterOrder::getLetterId)
            .toList();
    assertThat(replayed).containsExactly(ids.get(0), ids.get(2));
    assertThat(orders(others)).isEmpty();
  }

  @Test
  void poisonIsShownWithItsBytesAndCannotBeReplayed() throws Exception {
    // Given
    var id = "dead0000-0000-3000-8000-000000000021";
    poison(id, new byte[] {0, 1, (byte) 0xff});
    poison("dead0000-0000-3000-8000-000000000022", "{\"no\": 1}".getBytes(StandardCharsets.UTF_8));

    // When
    var opened = body(get("/dead-letters/" + id));
    var text = body(get("/dead-letters/dead0000-0000-3000-8000-000000000022"));
    var replayed = post("/dead-letters/" + id + "/replay", "{\"by\": \"bob\"}");
    var discarded = delete("/dead-letters/" + id + "?by=bob");

    // Then
    assertThat(opened.at("/stage").asText()).isEqualTo("deserialisation");
    assertThat(opened.at("/offset").asLong()).isEqualTo(7);
    assertThat(opened.at("/content/bytes").asText()).isEqualTo("AAH/");
    assertThat(opened.at("/content/size").asInt()).isEqualTo(3);
    assertThat(text.at("/content/text").asText()).isEqualTo("{\"no\": 1}");
    assertThat(replayed.statusCode()).isEqualTo(409);
    assertThat(body(replayed).at("/type").asText()).endsWith("not-a-delivery");
    assertThat(discarded.statusCode()).as(discarded.body()).isEqualTo(200);
    assertThat(body(get("/dead-letters?service=memory&state=discarded")).at("/letters"))
        .extracting(letter -> letter.at("/id").asText())
        .containsExactly(id);
  }

  @Test
  void mistakesAreClear() throws Exception {
    assertThat(get("/dead-letters?state=dead").statusCode()).isEqualTo(400);
    assertThat(get("/dead-letters?limit=0").statusCode()).isEqualTo(400);
    assertThat(get("/dead-letters?channel=x").statusCode()).isEqualTo(400);
    assertThat(get("/dead-letters/00000000").statusCode()).isEqualTo(404);
    assertThat(post("/dead-letters/replay", "{\"by\": \"bob\"}").statusCode()).isEqualTo(400);
    assertThat(post("/dead-letters/replay", "{\"receiver\": \"x\"}").statusCode()).isEqualTo(400);
    assertThat(post("/dead-letters/replay", "[]").statusCode()).isEqualTo(400);
    assertThat(delete("/dead-letters/00000000").statusCode()).isEqualTo(404);
  }

  @Test
  void brokersThatRefuseAreAProblem() throws Exception {
    // Given
    var id = "dead0000-0000-3000-8000-000000000031";
    delivery(id, "a1e70000-0000-3000-8000-0000000000f1", "webhook:refused", Samples.NOON);
    fabric.refusing(true);

    // Then
    assertThat(post("/dead-letters/" + id + "/replay", "{\"by\": \"b\"}").statusCode())
        .isEqualTo(503);
    assertThat(delete("/dead-letters/" + id).statusCode()).isEqualTo(503);
  }

  private List<LetterOrder> orders(String letter) {
    return fabric.sent().stream()
        .filter(sent -> sent.topic().equals(Topics.letterOrders(CHANNEL)))
        .filter(sent -> sent.key().equals(letter))
        .map(sent -> (LetterOrder) sent.value())
        .toList();
  }

  private void delivery(String id, String alert, String transport, Instant at) {
    pipe(
        letter(id, DeadLetterStage.DELIVERY, "alerting", at)
            .setTopic(Topics.alerts(CHANNEL).name())
            .setValue(alert(alert))
            .setUndelivered(new Undelivered(transport, alert, 1, "acme", Samples.THREAD, "ann", 8))
            .build());
  }

  private void poison(String id, byte[] value) {
    pipe(
        letter(id, DeadLetterStage.DESERIALISATION, "memory", Samples.NOON)
            .setTopic(Topics.signals(CHANNEL).name())
            .setPartition(1)
            .setOffset(7)
            .setValue(ByteBuffer.wrap(value))
            .build());
  }

  private static DeadLetter.Builder letter(
      String id, DeadLetterStage stage, String service, Instant at) {
    return DeadLetter.newBuilder()
        .setId(id)
        .setService(service)
        .setStage(stage)
        .setCause("some.cause")
        .setMessage("It did not work.")
        .setAt(at);
  }

  private void pipe(DeadLetter letter) {
    fabric.pipe(
        CHANNEL,
        Topics.deadLetters(CHANNEL),
        letter.getService() + "/" + letter.getTopic(),
        letter);
  }

  private void arrived(String alert, String transport) {
    var receipt = Samples.receipt("receipt-of-" + alert, alert, ReceiptKind.DELIVERED);
    receipt.setTransport(transport);
    receipt.setAt(Samples.NOON.plusSeconds(5));
    fabric.pipe(CHANNEL, Topics.receipts(CHANNEL), "acme/" + Samples.THREAD, receipt);
  }

  private ByteBuffer alert(String id) {
    return written(Topics.alerts(CHANNEL), Samples.alert(id, 1, AlertState.FIRING).build());
  }

  private <T> ByteBuffer written(Topic<T> topic, T value) {
    return ByteBuffer.wrap(serdes.value(topic).serializer().serialize(topic.name(), value));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  private HttpResponse<String> delete(String path) throws Exception {
    return send(request(path).DELETE());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return send(
        request(path)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(door.toString().replaceFirst("/+$", "") + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private JsonNode body(HttpResponse<String> answer) throws Exception {
    return json.readTree(answer.body());
  }
}
