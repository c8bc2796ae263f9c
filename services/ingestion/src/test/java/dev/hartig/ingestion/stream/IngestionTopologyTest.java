package dev.hartig.ingestion.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.ingestion.config.TestConfig;
import dev.hartig.ingestion.policy.PolicyEngine;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.DeadLetter;
import dev.hartig.schemas.DeadLetterStage;
import dev.hartig.schemas.Policy;
import dev.hartig.schemas.Signal;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class IngestionTopologyTest {

  private static final FabricSerdes SERDES = FabricSerdes.of("mock://ingestion-topology");
  private static final Instant NOON = Instant.parse("2026-01-09T12:00:00Z");
  private static final Schema NOTE =
      new Schema.Parser()
          .parse(
              """
              {"type":"record","name":"Note","namespace":"acme","fields":[
                {"name":"title","type":"string"},
                {"name":"text","type":["null","string"],"default":null},
                {"name":"labels","type":{"type":"array","items":"string"}}]}
              """);

  private static final String EVENT =
      "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"/shop\",\"type\":\"dev.shop.%s\",\"subject\":\"pay\"}";

  /** One channel's instance. */
  private record Fabric(Channel channel, TopologyTestDriver driver) implements AutoCloseable {

    static Fabric of(Channel channel) {
      var settings = new Properties();
      settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "test-" + channel.word());
      settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
      return new Fabric(
          channel,
          new TopologyTestDriver(
              IngestionTopology.build(channel, SERDES, TestConfig.defaults(), new PolicyEngine()),
              settings,
              NOON));
    }

    void put(Map<String, String> headerTexts, byte[] value) {
      var headers = new RecordHeaders();
      headerTexts.forEach((name, text) -> headers.add(name, text.getBytes(StandardCharsets.UTF_8)));
      driver
          .createInputTopic(
              Topics.INBOUND.name(), new ByteArraySerializer(), new ByteArraySerializer())
          .pipeInput(new TestRecord<>("k".getBytes(StandardCharsets.UTF_8), value, headers, NOON));
    }

    void apply(Policy policy) {
      driver
          .createInputTopic(
              Topics.POLICIES.name(),
              new StringSerializer(),
              SERDES.value(Topics.POLICIES).serializer())
          .pipeInput(policy.getOrganisation() + "/" + policy.getName(), policy);
    }

    List<Signal> signals() {
      return read(Topics.signals(channel));
    }

    List<DeadLetter> deadLetters() {
      return read(Topics.deadLetters(channel));
    }

    List<Audit> audit() {
      return read(Topics.AUDIT);
    }

    private <V> List<V> read(Topic<V> topic) {
      return driver
          .createOutputTopic(
              topic.name(), new StringDeserializer(), SERDES.value(topic).deserializer())
          .readValuesToList();
    }

    @Override
    public void close() {
      driver.close();
    }
  }

  private static Map<String, String> structured() {
    return Map.of("content-type", "application/cloudevents+json");
  }

  private static Map<String, String> binary(String contentType) {
    return Map.of(
        "ce_specversion", "1.0",
        "ce_id", "b-1",
        "ce_source", "/shop",
        "ce_type", "dev.shop.note",
        "content-type", contentType);
  }

  private static byte[] json(String id, String type) {
    return EVENT.formatted(id, type).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] avro(int id) {
    var note = new GenericData.Record(NOTE);
    note.put("title", "Retries");
    note.put("text", "once, @ann");
    note.put("labels", List.of("Pay"));
    var bytes = new ByteArrayOutputStream();
    try {
      var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
      new GenericDatumWriter<GenericRecord>(NOTE).write(note, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ByteBuffer.allocate(5 + bytes.size())
        .put((byte) 0)
        .putInt(id)
        .put(bytes.toByteArray())
        .array();
  }

  @ParameterizedTest
  @CsvSource({"incident,REALTIME", "question,FAST", "note,SLOW"})
  void eachChannelKeepsItsOwn(String type, Channel own) {
    for (var channel : Channel.values()) {
      try (var fabric = Fabric.of(channel)) {
        // When
        fabric.put(structured(), json("1", type));
        // Then
        assertThat(fabric.signals()).hasSize(channel == own ? 1 : 0);
        assertThat(fabric.audit()).hasSize(channel == own ? 1 : 0);
      }
    }
  }

  @Test
  void signalCarriesItsEnvelopeReasonsAndTrace() {
    try (var fabric = Fabric.of(Channel.SLOW)) {
      // Given
      var trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
      var headers = new HashMap<>(binary("application/json"));
      headers.put("traceparent", trace);
      headers.put("ce_consent", "public");
      // When
      fabric.put(headers, "{\"title\":\"Retries\"}".getBytes(StandardCharsets.UTF_8));
      // Then
      var record =
          fabric
              .driver
              .createOutputTopic(
                  Topics.signals(Channel.SLOW).name(),
                  new StringDeserializer(),
                  SERDES.value(Topics.signals(Channel.SLOW)).deserializer())
              .readRecord();
      var signal = record.value();
      assertThat(record.key()).isEqualTo("local/shop/dev.shop.note");
      assertThat(signal.getEnvelope().getTraceparent()).isEqualTo(trace);
      assertThat(signal.getEnvelope().getAsOf()).isEqualTo(NOON);
      assertThat(signal.getAcceptedAt()).isEqualTo(NOON);
      assertThat(signal.getUrgency()).isNotEmpty();
      assertThat(header(record.headers().lastHeader("traceparent").value())).isEqualTo(trace);
      assertThat(header(record.headers().lastHeader("ce_id").value())).isEqualTo(signal.getId());
      assertThat(record.headers().lastHeader("ce_consent"))
          .as("is the event's, not the signal's")
          .isNull();
    }
  }

  private static String header(byte[] value) {
    return new String(value, StandardCharsets.UTF_8);
  }

  @Test
  void avroInTheUpstreamsOwnSchemaIsRead() {
    try (var fabric = Fabric.of(Channel.FAST)) {
      // Given
      var id = SERDES.registry().register("acme-value", NOTE);
      // When
      fabric.put(binary("application/avro"), avro(id));
      // Then
      var signal = fabric.signals().getFirst();
      assertThat(signal.getTitle()).isEqualTo("Retries");
      assertThat(signal.getMentions()).containsExactly("at:ann");
      assertThat(signal.getLabels()).containsExactly("pay");
    }
  }

  @Test
  void unknownSchemaIdIsDeadLetteredOnceWithItsBytes() {
    var bytes = avro(424_242);
    for (var channel : List.of(Channel.REALTIME, Channel.FAST)) {
      try (var fabric = Fabric.of(channel)) {
        fabric.put(binary("application/avro"), bytes);
        assertThat(fabric.driver.producedTopicNames()).isEmpty();
      }
    }
    try (var fabric = Fabric.of(Channel.SLOW)) {
      // When
      fabric.put(binary("application/avro"), bytes);
      // Then
      var letter = fabric.deadLetters().getFirst();
      assertThat(letter.getStage()).isEqualTo(DeadLetterStage.ADMISSION);
      assertThat(letter.getCause()).isEqualTo("avro-schema");
      assertThat(letter.getMessage()).contains("424242");
      assertThat(letter.getTopic()).isEqualTo("hartig.inbound");
      assertThat(letter.getValue()).isEqualTo(ByteBuffer.wrap(bytes));
      assertThat(letter.getHeaders()).containsEntry("ce_id", "b-1");
      assertThat(fabric.driver.producedTopicNames())
          .containsExactly(Topics.deadLetters(Channel.SLOW).name());
    }
  }

  @Test
  void truncatedAvroIsDeadLetteredAndTheNextRecordGoesOn() {
    try (var fabric = Fabric.of(Channel.SLOW)) {
      // Given
      var whole = avro(SERDES.registry().register("acme-value", NOTE));
      // When
      for (var length = 1; length < whole.length; length++) {
        fabric.put(binary("application/avro"), Arrays.copyOf(whole, length));
      }
      fabric.put(structured(), json("after", "note"));
      // Then
      assertThat(fabric.deadLetters())
          .hasSize(whole.length - 1)
          .allSatisfy(letter -> assertThat(letter.getCause()).isIn("avro", "avro-schema"))
          .extracting(DeadLetter::getMessage)
          .last()
          .asString()
          .contains("acme.Note", "truncated");
      assertThat(fabric.signals()).hasSize(1);
    }
  }

  @Test
  void hostileLengthsInAvroAreRefusedWithoutAllocatingThem() {
    try (var fabric = Fabric.of(Channel.SLOW)) {
      // Given
      var id = SERDES.registry().register("acme-value", NOTE);
      var bytes =
          ByteBuffer.allocate(12)
              .put((byte) 0)
              .putInt(id)
              // A string of 2,147,483,000 bytes, of which two follow.
              .put(new byte[] {(byte) 0xF0, (byte) 0xF5, (byte) 0xFF, (byte) 0xFF, 0x0F, 65, 65})
              .array();
      // When
      fabric.put(binary("application/avro"), bytes);
      // Then
      assertThat(fabric.deadLetters()).extracting(DeadLetter::getCause).containsExactly("avro");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/cloudevents+json | {\"id\": | json",
        "application/cloudevents+json | {\"specversion\":\"1.0\",\"id\":\"1\",\"type\":\"t\"} |"
            + " attribute",
        "application/cloudevents+xml | <event/> | content-type",
        "text/plain | hello | cloudevent",
      })
  void whatIsNoCloudEventIsDeadLettered(String type, String body, String cause) {
    try (var fabric = Fabric.of(Channel.SLOW)) {
      // When
      fabric.put(Map.of("content-type", type), body.getBytes(StandardCharsets.UTF_8));
      // Then
      assertThat(fabric.deadLetters()).extracting(DeadLetter::getCause).containsExactly(cause);
    }
  }

  @Test
  void recordsWithoutAnythingAreDeadLettered() {
    try (var fabric = Fabric.of(Channel.SLOW)) {
      // When
      fabric.put(Map.of(), null);
      fabric.put(Map.of(), new byte[0]);
      // Then
      assertThat(fabric.deadLetters()).hasSize(2);
    }
  }

  @Test
  void policyMovesAnEventToAnotherChannel() {
    try (var fabric = Fabric.of(Channel.FAST)) {
      // Given
      fabric.apply(
          Policy.newBuilder()
              .setOrganisation("local")
              .setName("pay-first")
              .setWhen("signal.thread.startsWith('shop/')")
              .setChannel(dev.hartig.schemas.Channel.FAST)
              .setReason("Money first.")
              .setPriority(10)
              .build());
      // When
      fabric.put(structured(), json("p-1", "note"));
      // Then
      var signal = fabric.signals().getFirst();
      assertThat(signal.getUrgency().getFirst().getRule()).isEqualTo("ingestion.policy");
      assertThat(signal.getUrgency().getFirst().getText()).contains("pay-first", "Money first.");
      assertThat(fabric.audit().getFirst().getReasons()).isEqualTo(signal.getUrgency());
    }
  }

  @ParameterizedTest
  @EnumSource(Channel.class)
  void topologyIsAsAgreed(Channel channel) throws IOException {
    // Given
    var golden = Path.of("src/test/resources/ingestion-" + channel.word() + ".txt");
    var topology =
        IngestionTopology.build(channel, SERDES, TestConfig.defaults(), new PolicyEngine())
            .describe()
            .toString();
    // Beside the build's other output, to be copied when a change is meant.
    Files.writeString(Path.of("target/ingestion-" + channel.word() + ".txt"), topology);
    // Then
    assertThat(topology).isEqualTo(Files.readString(golden));
  }
}
