package dev.hartig.verification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hartig.schemas.Alert;
import dev.hartig.schemas.DeadLetterStage;
import dev.hartig.schemas.Signal;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.local.FabricUnderTest;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import dev.hartig.verification.BadRequests.Row;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A whole fabric of packaged services, met by what the world sends: bad requests, poison on its
 * topics, webhooks of strangers, receivers that fail. One fabric serves all tests: each has its own
 * events and looks for nothing else.
 */
@Tag("slow")
@Timeout(180)
class RealFabricTest {

  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private static Receiver receiver;
  private static FabricUnderTest fabric;
  private static Tap tap;
  private static Poison poison;
  private static Door door;

  @BeforeAll
  static void start() {
    receiver = new Receiver();
    fabric =
        FabricUnderTest.start(
            EnumSet.allOf(Service.class),
            Map.of(
                Service.ALERTING,
                Map.of(
                    "hartig.alerting.webhooks.probe.url",
                    receiver.url(),
                    "hartig.alerting.webhooks.probe.secret",
                    Receiver.SECRET,
                    "hartig.alerting.webhooks.probe.recipients",
                    "at:hooked"),
                Service.INGESTION,
                Map.of("hartig.ingestion.github.secret", BadRequests.GITHUB_SECRET)));
    var topics =
        Arrays.stream(Channel.values())
            .<Topic<?>>flatMap(
                channel ->
                    Stream.of(
                        Topics.signals(channel),
                        Topics.audiences(channel),
                        Topics.alerts(channel),
                        Topics.deadLetters(channel)))
            .toList();
    tap = new Tap(fabric.bootstrapServers(), fabric.schemaRegistryUrl(), topics);
    poison = new Poison(fabric.bootstrapServers(), fabric.schemaRegistryUrl());
    door = Door.open();
  }

  @AfterAll
  static void stop() {
    Stream.of(tap, poison, fabric, receiver).forEach(RealFabricTest::close);
  }

  private static void close(AutoCloseable open) {
    try {
      if (open != null) {
        open.close();
      }
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  static Stream<Row> badRequests() {
    return BadRequests.all();
  }

  @ParameterizedTest
  @MethodSource("badRequests")
  void badRequestIsRefusedWithWhatAndWhere(Row row) {
    // Given
    var pid = fabric.pid(row.service());

    // When
    var answer =
        door.send(row.method(), fabric.url(row.service()) + row.path(), row.headers(), row.body());

    // Then
    assertThat(answer.status()).as(answer.body()).isEqualTo(row.status());
    assertThat(answer.type()).startsWith("application/problem+json");
    assertThat(answer.json().path("status").asInt()).isEqualTo(row.status());
    assertThat(answer.json().path("title").asText()).isNotBlank();
    assertThat(answer.json().path("detail").asText()).isNotBlank();
    assertThat(answer.body())
        .contains(row.names())
        .doesNotContain("Exception", "at dev.hartig", "at java.", "\\tat ", "org.jboss");
    assertThat(door.get(fabric.url(row.service()) + "/q/health/ready").status()).isEqualTo(200);
    assertThat(fabric.pid(row.service())).isEqualTo(pid);
  }

  @Test
  void poisonOnEveryTopicIsGivenUpByEachReaderAndTheFabricGoesOn() {
    // Given
    var restarts = restarts();
    var expected = new TreeSet<String>();

    // When: on the keys of what is to come afterwards
    for (var topic : Poison.poisonable()) {
      for (var key : List.of("local/probe/poisoned-realtime", "local/handle/at:poisoned")) {
        poison.write(topic.name(), key, Map.of(), poison.doses(topic)).stream()
            .flatMap(place -> Poison.givenUpBy(topic).map(reader -> place.letter(reader.word())))
            .forEach(expected::add);
      }
    }

    // Then: a letter of each reader, and nobody fell
    awaitAll(expected, "letters", RealFabricTest::letters);
    assertGood("poisoned");
    assertThat(restarts()).isEqualTo(restarts);

    // When: all who keep state from those topics read it again
    var keepers = List.of(Service.INGESTION, Service.ROUTING, Service.MEDIUM, Service.GATEWAY);
    keepers.forEach(fabric::kill);
    keepers.forEach(fabric::awaitReady);

    // Then
    assertGood("poisoned-again");
    var directory = "organisation: local\npeople:\n  - {id: pat, name: Pat, handles: [at:pat]}\n";
    var applied =
        door.send(
            "PUT",
            fabric.url(Service.GATEWAY) + "/directory",
            Map.of("content-type", "application/yaml"),
            directory.getBytes(UTF_8));
    assertThat(applied.status()).as(applied.body()).isEqualTo(200);
  }

  @Test
  void unreadableAvroFromUpstreamIsOneDeadLetterEach() {
    // Given
    var headers =
        Map.of(
            "content-type",
            "application/avro",
            "ce_specversion",
            "1.0",
            "ce_id",
            "1",
            "ce_source",
            "/x",
            "ce_type",
            "t");
    var schema = Signal.getClassSchema();
    var id =
        FabricSerdes.of(fabric.schemaRegistryUrl())
            .registry()
            .register(Topics.signals(Channel.FAST).subject(), schema);

    // When
    var places =
        poison.write(
            Topics.INBOUND.name(),
            "upstream",
            headers,
            List.of(Poison.unknown(), Poison.truncated(id)));
    var last = poison.write(Topics.INBOUND.name(), "upstream", Map.of(), List.of(new byte[] {1}));

    // Then: read in order, so that behind the last there is nothing more of the others
    awaitAll(
        Set.of(last.getFirst().letter(Service.INGESTION.word())),
        "letters",
        RealFabricTest::letters);
    var given =
        Arrays.stream(Channel.values())
            .flatMap(channel -> tap.all(Topics.deadLetters(channel)).stream())
            .map(Tap.Seen::value)
            .filter(letter -> letter.getTopic().equals(Topics.INBOUND.name()))
            .filter(letter -> letter.getPartition() == places.getFirst().partition())
            .filter(
                letter -> places.stream().anyMatch(place -> place.offset() == letter.getOffset()))
            .toList();
    assertThat(given).hasSize(2).allMatch(it -> it.getStage() == DeadLetterStage.ADMISSION);
    assertThat(given.getFirst().getMessage()).contains(Integer.toString(Poison.UNKNOWN_ID));
    assertThat(given.getLast().getMessage()).contains("Signal");
    assertThat(given.getLast().getValue().remaining()).isEqualTo(9);
  }

  @Test
  void aSignalReachesTheReceiverSignedAndItsReceiptIsExplained() {
    // When
    publish(Channel.FAST, "hook-1", "hooked", Map.of());

    // Then
    var alert = awaitAlert(Channel.FAST, "hook-1").value();
    var got = receiver.await("of hook-1", it -> it.id().startsWith(alert.getId()));
    assertThat(got.genuine()).isTrue();
    assertThat(got.type()).startsWith("application/cloudevents+json");
    var event = new Door.Answer(200, Map.of(), got.body()).json();
    assertThat(event.path("specversion").asText()).isEqualTo("1.0");
    assertThat(event.path("id").asText()).isEqualTo(got.id());
    assertThat(event.path("type").asText()).isEqualTo("dev.hartig.alert.firing");
    assertThat(event.at("/data/alertId").asText()).isEqualTo(alert.getId());
    assertThat(event.at("/data/signal/id").asText()).isEqualTo(Door.signalId("hook-1"));
    var why = awaitWhy(alert.getId(), "\"step\":6");
    assertThat(why.body()).contains("\"kind\":\"delivered\"", "webhook:probe");
  }

  @Test
  void aDeliveryOutlivesTheProcessThatBeganIt() {
    // Given
    receiver.answer(500);
    publish(Channel.FAST, "hook-2", "hooked", Map.of());
    var alert = awaitAlert(Channel.FAST, "hook-2").value();
    var refused = receiver.await("of hook-2", it -> it.id().startsWith(alert.getId()));
    assertThat(refused.answer()).isEqualTo(500);

    // When
    fabric.kill(Service.ALERTING);
    receiver.answer(204);
    fabric.awaitReady(Service.ALERTING);

    // Then
    var taken =
        receiver.await(
            "of hook-2 again", it -> it.id().startsWith(alert.getId()) && it.answer() == 204);
    assertThat(taken.id()).isEqualTo(refused.id());
    assertThat(taken.body()).isEqualTo(refused.body());
    assertThat(taken.genuine()).isTrue();
  }

  @Test
  void everyExampleOfGithubsBecomesASignalThatAllCanRead() throws Exception {
    // Given
    var examples = GithubExamples.all();
    var sent = new EnumMap<Channel, Set<String>>(Channel.class);

    // When
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var posted : threads.invokeAll(examples.stream().map(RealFabricTest::post).toList())) {
        var event = posted.get();
        var channel = Channel.valueOf(event.path("channel").asText().toUpperCase(Locale.ROOT));
        sent.computeIfAbsent(channel, c -> new HashSet<>()).add(event.path("id").asText());
      }
    }

    // Then: as a signal on its topic, and through memory and routing
    assertThat(examples).hasSizeGreaterThan(300);
    sent.forEach(
        (channel, ids) -> {
          awaitAll(ids, "signals", () -> idsOf(Topics.signals(channel), it -> it.getId()));
          awaitAll(
              ids,
              "audiences",
              () -> idsOf(Topics.audiences(channel), it -> it.getMatter().getSignalId()));
        });
    assertThat(
            Arrays.stream(Channel.values())
                .flatMap(channel -> tap.all(Topics.deadLetters(channel)).stream())
                .map(Tap.Seen::value))
        .noneMatch(letter -> letter.getStage() == DeadLetterStage.PROCESSING);
    System.out.println(
        "GitHub's examples: "
            + sent.entrySet().stream()
                .map(entry -> entry.getKey().word() + "=" + entry.getValue().size())
                .toList());
  }

  @Test
  void anAcknowledgementThroughTheGatewayReachesTheAlert() {
    // Given
    publish(Channel.REALTIME, "ack-1", "somebody", Map.of());
    var alert = awaitAlert(Channel.REALTIME, "ack-1").value();
    awaitWhy(alert.getId(), alert.getId());

    // When
    var answer =
        door.post(
            fabric.url(Service.GATEWAY) + "/alerts/" + alert.getId() + "/responses",
            "application/json",
            "{\"kind\":\"acknowledge\",\"by\":\"somebody\",\"note\":\"on it\"}");

    // Then
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    var now =
        tap.await(
            "acknowledged alert",
            Topics.alerts(Channel.REALTIME),
            it -> it.getId().equals(alert.getId()) && it.getCause().equals("acknowledged"));
    assertThat(now.value().getAcknowledgedBy()).isEqualTo("somebody");
  }

  @Test
  void theTraceOfTheDoorIsOnTheAlert() {
    for (var channel : Channel.values()) {
      // When
      publish(channel, "trace-" + channel.word(), "somebody", Map.of("traceparent", TRACE));

      // Then
      var seen = awaitAlert(channel, "trace-" + channel.word());
      assertThat(seen.header("traceparent")).startsWith(TRACE.substring(0, 35));
      assertThat(seen.header("ce_specversion")).isEqualTo("1.0");
      assertThat(seen.header("ce_id")).isEqualTo(seen.value().getId());
      assertThat(seen.header("ce_source")).isEqualTo("/hartig/alerting");
      assertThat(seen.header("ce_type")).isEqualTo("dev.hartig.alert");
      assertThat(seen.header("content-type")).isEqualTo("application/avro");
    }
  }

  private static Callable<JsonNode> post(GithubExamples.Example example) {
    return () -> {
      var body = example.payload().toString();
      var headers = new TreeMap<>(BadRequests.github(body));
      headers.put("X-GitHub-Event", example.event());
      headers.put("X-GitHub-Delivery", example.event() + "-" + example.number());
      var url = fabric.url(Service.INGESTION) + "/webhooks/github";
      var answer = door.send("POST", url, headers, body.getBytes(UTF_8));
      assertThat(answer.status()).as(example.event() + ": " + answer.body()).isEqualTo(202);
      return answer.json().at("/events/0");
    };
  }

  private static void assertGood(String id) {
    for (var channel : Channel.values()) {
      publish(channel, id + "-" + channel.word(), "poisoned", Map.of());
    }
    for (var channel : Channel.values()) {
      awaitAlert(channel, id + "-" + channel.word());
    }
  }

  private static void publish(
      Channel channel, String id, String mention, Map<String, String> more) {
    var headers = new TreeMap<>(more);
    headers.put("content-type", "application/cloudevents+json");
    var body = Door.event(channel, id, mention).getBytes(UTF_8);
    var answer = door.send("POST", fabric.url(Service.INGESTION) + "/events", headers, body);
    assertThat(answer.status())
        .as(() -> answer.body() + String.join("\n", fabric.log(Service.INGESTION, 60)))
        .isEqualTo(202);
  }

  private static Tap.Seen<Alert> awaitAlert(Channel channel, String id) {
    return tap.await(
        "an alert of " + id,
        Topics.alerts(channel),
        alert -> alert.getMatter().getSignalId().equals(Door.signalId(id)));
  }

  /** The gateway reads on its own: what is on a topic, it has soon. */
  private static Door.Answer awaitWhy(String id, String text) {
    var url = fabric.url(Service.GATEWAY) + "/why/" + id;
    var end = System.nanoTime() + 30_000_000_000L;
    var answer = door.get(url);
    while (!(answer.status() == 200 && answer.body().contains(text)) && System.nanoTime() < end) {
      LockSupport.parkNanos(50_000_000);
      answer = door.get(url);
    }
    assertThat(answer.body()).contains(text);
    return answer;
  }

  private static <V> Set<String> idsOf(Topic<V> topic, Function<V, String> id) {
    return tap.all(topic).stream().map(seen -> id.apply(seen.value())).collect(Collectors.toSet());
  }

  private static void awaitAll(Set<String> ids, String what, Supplier<Set<String>> seen) {
    tap.await(
        what,
        () -> {
          var missing = new HashSet<>(ids);
          missing.removeAll(seen.get());
          return missing;
        },
        Set::isEmpty);
  }

  private static Set<String> letters() {
    return Arrays.stream(Channel.values())
        .flatMap(channel -> tap.all(Topics.deadLetters(channel)).stream())
        .map(Tap.Seen::value)
        .filter(it -> !it.getCause().isBlank() && !it.getMessage().isBlank())
        .map(
            it ->
                new Poison.Place(it.getTopic(), it.getPartition(), it.getOffset())
                    .letter(it.getService()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<Service, Integer> restarts() {
    return Arrays.stream(Service.values())
        .collect(Collectors.toMap(Function.identity(), fabric::restarts));
  }
}
