package dev.hartig.routing.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hartig.routing.domain.Limits;
import dev.hartig.routing.policy.Language;
import dev.hartig.schemas.Audience;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.Commitment;
import dev.hartig.schemas.Correction;
import dev.hartig.schemas.DirectoryEntry;
import dev.hartig.schemas.Exclusion;
import dev.hartig.schemas.Policy;
import dev.hartig.schemas.Recipient;
import dev.hartig.schemas.RecipientRole;
import dev.hartig.schemas.Signal;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The topology against records in memory.
 *
 * <p>{@code mvn test -pl services/routing -Dhartig.pages=write} writes the reviewed topologies
 * anew.
 */
class RoutingTopologyTest {

  private static final Duration REFRESH = Duration.ofSeconds(1);
  private static final Instant STARTED = Instant.parse("2026-03-02T12:00:01Z");

  @TempDir private Path state;
  private final FabricSerdes serdes = FabricSerdes.of("mock://routing-topology");
  private TopologyTestDriver driver;

  @AfterEach
  void close() {
    if (driver != null) {
      driver.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Channel.class)
  void isTheTopologyThatWasReviewed(Channel channel) throws IOException {
    // Given
    var golden = Path.of("src/test/resources/topology-" + channel.word() + ".txt");

    // When
    var described = topology(channel).describe().toString();
    if ("write".equals(System.getProperty("hartig.pages"))) {
      Files.writeString(golden, described);
    }

    // Then
    assertThat(golden).content().isEqualTo(described);
  }

  @Test
  void tellsTheOwnersAtOnceOnRealtime() {
    // Given
    open(Channel.REALTIME);
    directory();
    in(Topics.RELATIONSHIPS).pipeInput(Samples.KEY, Samples.relationships("github:dan"));
    var headers = new RecordHeaders();
    headers.add("traceparent", "00-ab-cd-01".getBytes(StandardCharsets.UTF_8));

    // When
    in(Topics.signals(Channel.REALTIME))
        .pipeInput(
            new TestRecord<>(
                Samples.KEY,
                Samples.signal(dev.hartig.schemas.Channel.REALTIME).build(),
                headers,
                STARTED));

    // Then
    var record = audiences(Channel.REALTIME).readRecord();
    var audience = record.value();
    assertThat(record.key()).isEqualTo(Samples.KEY);
    assertThat(record.headers().lastHeader("traceparent")).isNotNull();
    assertThat(audience.getRecipients())
        .extracting(Recipient::getId, Recipient::getRole, Recipient::getKnown)
        .containsExactly(
            tuple("ann", RecipientRole.RESPONSIBLE, true),
            tuple("github:dan", RecipientRole.INFORMED, false),
            tuple("bob", RecipientRole.RESPONSIBLE, true));
    assertThat(audience.getExcluded()).extracting(Exclusion::getId).containsExactly("github:zoe");
    assertThat(audience.getMatter().getExcerpt()).hasSize(500).endsWith("…");
    assertThat(audience.getMatter().getUrl()).isEqualTo("https://github.com/acme/shop/issues/12");
    assertThat(audience.getMatter().getAuthor()).isEqualTo("github:zoe");
    // Relationships are restored from their own topic: no changelog of ours beside it.
    assertThat(driver.producedTopicNames())
        .containsExactlyInAnyOrder(Topics.audiences(Channel.REALTIME).name(), Topics.AUDIT.name());
  }

  /** From the directory alone: memory has said nothing. */
  @Test
  void warnsNeighboursAtOnceOnRealtime() {
    // Given
    open(Channel.REALTIME);
    directory();
    in(Topics.DIRECTORY)
        .pipeInput("acme/owner/service:bank", Samples.depended("service:bank", "service:checkout"));
    var signal =
        Samples.signal(dev.hartig.schemas.Channel.REALTIME)
            .setMentions(List.of())
            .setLabels(List.of("incident"))
            .setResources(List.of("service:bank"))
            .build();

    // When
    in(Topics.signals(Channel.REALTIME)).pipeInput(Samples.KEY, signal);

    // Then
    var recipients = audiences(Channel.REALTIME).readValue().getRecipients();
    assertThat(recipients)
        .extracting(Recipient::getId, Recipient::getRole)
        .containsExactly(tuple("ann", RecipientRole.INFORMED));
    assertThat(recipients.getFirst().getReasons().getFirst().getText())
        .isEqualTo(
            "It may touch you: you lead payments, who own service:checkout, which depends on"
                + " service:bank, which seems to fail (incident).");
  }

  @ParameterizedTest
  @EnumSource(Channel.class)
  void tellsWhoSubscribed(Channel channel) {
    // Given
    open(channel);
    directory();
    var tag = dev.hartig.schemas.Channel.valueOf(channel.name());
    var title = "signal.channel == '" + channel.word() + "' && signal.title != ''";
    subscribe(Samples.subscription("titles", title, tag, "person/bob"));
    var elsewhere = Channel.values()[(channel.ordinal() + 1) % 3].name();
    subscribe(
        Samples.subscription(
            "others", "true", dev.hartig.schemas.Channel.valueOf(elsewhere), "person/ann"));
    var signal = Samples.signal(tag).setMentions(List.of()).setResources(List.of()).build();

    // When
    in(channel, signal);

    // Then
    var recipients = audiences(channel).readValue().getRecipients();
    assertThat(recipients)
        .extracting(Recipient::getId, Recipient::getRole)
        .containsExactly(tuple("bob", RecipientRole.INFORMED));
    assertThat(recipients.getFirst().getReasons().getFirst().getText())
        .isEqualTo("You subscribed to titles.");
  }

  /** What was said to an alert of one channel holds on the others: it is the same matter. */
  @ParameterizedTest
  @EnumSource(Channel.class)
  void leavesOutWhoIsTheWrongPersonUntilThatIsTakenBack(Channel channel) {
    // Given
    open(channel);
    directory();
    var tag = dev.hartig.schemas.Channel.valueOf(channel.name());
    subscribe(Samples.subscription("all", "true", tag, "team/payments"));
    var key = Samples.KEY + "//bob";
    var signal = Samples.signal(tag).setMentions(List.of()).build();
    in(Topics.CORRECTIONS).pipeInput(key, Samples.correction("bob"));
    in(Topics.CORRECTIONS).pipeInput(Samples.KEY + "//ann", Samples.correction("somebody else"));
    in(channel, signal);
    in(Topics.CORRECTIONS).pipeInput(key, (Correction) null);

    // When
    in(channel, signal);

    // Then
    var audiences = audiences(channel).readValuesToList();
    assertThat(audiences.getFirst().getRecipients())
        .extracting(Recipient::getId)
        .containsExactly("ann");
    assertThat(audiences.getFirst().getExcluded())
        .extracting(Exclusion::getId, one -> one.getReason().getRule())
        .contains(tuple("bob", "routing.wrong-person"));
    assertThat(audiences.getLast().getRecipients())
        .extracting(Recipient::getId)
        .containsExactly("ann", "bob");
  }

  /** What was withdrawn is not asked any more, as soon as the last look is old. */
  @Test
  void aSubscriptionThatIsBrokenIsAuditedUntilItIsGone() {
    // Given
    open(Channel.FAST);
    var tag = dev.hartig.schemas.Channel.FAST;
    subscribe(Samples.subscription("odd", "signal.attributes.team == 'x'", tag, "person/bob"));
    var signal = Samples.signal(tag).setMentions(List.of()).setAuthor(null).build();
    in(Channel.FAST, signal);
    var before = audits().readValuesToList();
    in(Topics.POLICIES).pipeInput("acme/subscription/odd", (Policy) null);
    driver.advanceWallClockTime(REFRESH);

    // When
    in(Channel.FAST, signal);

    // Then
    assertThat(before)
        .extracting(Audit::getSubject, Audit::getOutcome)
        .containsExactly(tuple("", "nobody"), tuple("subscription:odd", "ignored"));
    assertThat(before.getLast().getReasons().getFirst().getText())
        .startsWith("Subscription odd was ignored: ");
    assertThat(audits().readValuesToList()).extracting(Audit::getOutcome).containsExactly("nobody");
  }

  @Test
  void repeatsItsResultForARepeatedSignal() {
    // Given
    open(Channel.REALTIME);
    var signal = Samples.signal(dev.hartig.schemas.Channel.REALTIME).build();

    // When
    in(Topics.signals(Channel.REALTIME)).pipeInput(Samples.KEY, signal);
    in(Topics.signals(Channel.REALTIME)).pipeInput(Samples.KEY, signal);

    // Then
    var audiences = audiences(Channel.REALTIME).readValuesToList();
    var ids = audits().readValuesToList().stream().map(Audit::getId).toList();
    assertThat(audiences).hasSize(2);
    assertThat(audiences.getFirst()).isEqualTo(audiences.getLast());
    assertThat(ids.subList(0, ids.size() / 2)).isEqualTo(ids.subList(ids.size() / 2, ids.size()));
  }

  @ParameterizedTest
  @EnumSource(names = {"FAST", "SLOW"})
  void tellsTheOwnersOfActions(Channel channel) {
    // Given
    open(channel);
    directory();
    var signal = Samples.signal(dev.hartig.schemas.Channel.valueOf(channel.name())).build();
    var promise =
        Commitment.newBuilder()
            .setId("c")
            .setThread(Samples.THREAD)
            .setWhat("Write the report")
            .setOwners(List.of("github:bob"))
            .setLabel("Action #1")
            .setMadeAt(Samples.NOON)
            .setLearnedAt(Samples.NOON)
            .setSignalId(signal.getId())
            .build();

    // When
    in(Topics.recollections(channel))
        .pipeInput(
            Samples.KEY,
            Samples.recollection(signal)
                .setPromised(List.of(promise))
                .setCommitments(List.of(promise))
                .build());

    // Then
    var audience = audiences(channel).readValue();
    assertThat(audience.getRecipients().getFirst().getId()).isEqualTo("bob");
    assertThat(audience.getRecipients().getFirst().getRole()).isEqualTo(RecipientRole.RESPONSIBLE);
    assertThat(audience.getContext().getFirst().getText())
        .isEqualTo("Promised on 2026-03-02 by bob: Write the report");
  }

  @ParameterizedTest
  @EnumSource(names = {"FAST", "SLOW"})
  void asksWhoKnows(Channel channel) {
    // Given
    open(channel);
    in(Topics.RELATIONSHIPS).pipeInput("acme//subject/*", Samples.subject("*", 50));
    in(Topics.RELATIONSHIPS)
        .pipeInput("acme//subject/checkout", Samples.subject("checkout", 2, "github:dan"));
    // A thread that bears the name of a subject's key is none.
    in(Topics.RELATIONSHIPS).pipeInput("acme//subject/pool", Samples.relationships("github:eve"));
    var signal =
        Samples.signal(dev.hartig.schemas.Channel.valueOf(channel.name()))
            .setMentions(List.of())
            .build();

    // When
    in(Topics.recollections(channel))
        .pipeInput(
            Samples.KEY,
            Samples.recollection(signal)
                .setSubjects(List.of("checkout", "pool", "unheard"))
                .setAsks(true)
                .build());

    // Then
    assertThat(audiences(channel).readValue().getRecipients())
        .extracting(Recipient::getId, Recipient::getRole)
        .containsExactly(tuple("github:dan", RecipientRole.CONSULTED));
  }

  @ParameterizedTest
  @EnumSource(
      value = Channel.class,
      names = {"FAST", "SLOW"})
  void whoTookPartInALinkedThreadIsToldAndWhy(Channel channel) {
    // Given
    open(channel);
    in(Topics.RELATIONSHIPS).pipeInput("acme/linked", Samples.relationships("github:fay"));
    var signal =
        Samples.signal(dev.hartig.schemas.Channel.valueOf(channel.name()))
            .setMentions(List.of())
            .build();

    // When
    in(Topics.recollections(channel))
        .pipeInput(
            Samples.KEY,
            Samples.recollection(signal)
                .setRelated(List.of(Samples.linked("linked"), Samples.linked("unheard")))
                .build());

    // Then
    var recipients = audiences(channel).readValue().getRecipients();
    assertThat(recipients)
        .extracting(Recipient::getId, Recipient::getRole)
        .containsExactly(tuple("github:fay", RecipientRole.INFORMED));
    assertThat(recipients.getFirst().getReasons().getFirst().getRule()).isEqualTo("routing.linked");
  }

  @Test
  void asksWhoStandsInForWhoeverIsAwayWhenItHappens() {
    // Given
    open(Channel.REALTIME);
    directory();
    var back = Samples.NOON.plusSeconds(3600);
    var bob = Samples.away("bob", "Bob Baker", back, "cy");
    in(Topics.DIRECTORY).pipeInput("acme/person/bob", bob);
    in(Topics.DIRECTORY).pipeInput("acme/person/cy", Samples.person("cy", "Cy Young"));
    var signals = in(Topics.signals(Channel.REALTIME));
    var signal = Samples.signal(dev.hartig.schemas.Channel.REALTIME);
    var later = Samples.signal(dev.hartig.schemas.Channel.REALTIME).setId("s-2");
    later.getEnvelope().setAsOf(back);

    // When
    signals.pipeInput(Samples.KEY, signal.build(), Samples.NOON);
    signals.pipeInput(Samples.KEY, later.build(), Samples.NOON);

    // Then
    assertThat(audiences(Channel.REALTIME).readValuesToList())
        .extracting(one -> one.getRecipients().stream().map(Recipient::getId).toList())
        .containsExactly(List.of("ann", "cy"), List.of("ann", "bob"));
    assertThat(audits().readValuesToList())
        .filteredOn(audit -> audit.getSubject().equals("bob"))
        .extracting(Audit::getOutcome, audit -> audit.getReasons().getFirst().getText())
        .containsExactly(
            tuple(
                "excluded",
                "Bob Baker is away until 14:00; Cy Young stands in. It would be for them: Your"
                    + " team payments owns service:checkout."),
            tuple("responsible", "Your team payments owns service:checkout."));
  }

  @Test
  void writesDownEveryDecision() {
    // Given
    open(Channel.FAST);
    directory();
    var signal = Samples.signal(dev.hartig.schemas.Channel.FAST).build();

    // When
    in(Topics.recollections(Channel.FAST))
        .pipeInput(Samples.KEY, Samples.recollection(signal).build());

    // Then
    var audits = audits().readRecordsToList();
    assertThat(audits).extracting(TestRecord::key).containsOnly(signal.getId());
    assertThat(audits)
        .extracting(TestRecord::value)
        .extracting(Audit::getSubject, Audit::getOutcome, Audit::getStep)
        .containsExactly(
            tuple("ann", "responsible", 3),
            tuple("bob", "excluded", 3),
            tuple("github:zoe", "excluded", 3));
    assertThat(audits).allMatch(audit -> !audit.value().getReasons().isEmpty());
  }

  @Test
  void publishesAnAudienceOfNobody() {
    // Given
    open(Channel.SLOW);
    var signal =
        Samples.signal(dev.hartig.schemas.Channel.SLOW)
            .setMentions(List.of())
            .setAuthor(null)
            .build();

    // When
    in(Topics.recollections(Channel.SLOW))
        .pipeInput(Samples.KEY, Samples.recollection(signal).build());

    // Then
    assertThat(audiences(Channel.SLOW).readValue().getRecipients()).isEmpty();
    var audit = audits().readValue();
    assertThat(audit.getOutcome()).isEqualTo("nobody");
    assertThat(audit.getSubject()).isEmpty();
    assertThat(audit.getReasons()).isNotEmpty();
  }

  @Test
  void forgetsWhatTheDirectoryDeletes() {
    // Given
    open(Channel.FAST);
    directory();
    in(Topics.DIRECTORY).pipeInput("acme/handle/github:ann", (DirectoryEntry) null);
    in(Topics.DIRECTORY).pipeInput("acme/owner/service:checkout", (DirectoryEntry) null);
    var signal = Samples.signal(dev.hartig.schemas.Channel.FAST).build();

    // When
    in(Topics.recollections(Channel.FAST))
        .pipeInput(Samples.KEY, Samples.recollection(signal).build());

    // Then
    assertThat(audiences(Channel.FAST).readValue().getRecipients())
        .extracting(Recipient::getId, Recipient::getKnown)
        .containsExactly(tuple("github:ann", false));
  }

  private void subscribe(Policy policy) {
    in(Topics.POLICIES).pipeInput("acme/subscription/" + policy.getName(), policy);
    driver.advanceWallClockTime(REFRESH);
  }

  private void in(Channel channel, Signal signal) {
    if (channel == Channel.REALTIME) {
      in(Topics.signals(channel)).pipeInput(Samples.KEY, signal);
    } else {
      in(Topics.recollections(channel))
          .pipeInput(Samples.KEY, Samples.recollection(signal).build());
    }
  }

  private void directory() {
    var directory = in(Topics.DIRECTORY);
    var ann = Samples.person("ann", "Ann Arbor");
    var bob = Samples.person("bob", "Bob Baker");
    directory.pipeInput("acme/person/ann", ann);
    directory.pipeInput("acme/handle/github:ann", ann);
    directory.pipeInput("acme/person/bob", bob);
    directory.pipeInput("acme/handle/github:bob", bob);
    directory.pipeInput("acme/team/payments", Samples.team("payments", "ann", "ann", "bob"));
    directory.pipeInput(
        "acme/owner/service:checkout", Samples.ownership("service:checkout", "team/payments"));
  }

  private void open(Channel channel) {
    var properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "routing-test");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    properties.put(
        StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class.getName());
    driver = new TopologyTestDriver(topology(channel), properties, STARTED);
  }

  private Topology topology(Channel channel) {
    return RoutingTopology.build(
        channel, serdes, Limits.DEFAULT, () -> new SubscriptionBook(new Language(), REFRESH));
  }

  private <V> TestInputTopic<String, V> in(Topic<V> topic) {
    return driver.createInputTopic(
        topic.name(), new StringSerializer(), serdes.value(topic).serializer());
  }

  private TestOutputTopic<String, Audience> audiences(Channel channel) {
    return out(Topics.audiences(channel));
  }

  private TestOutputTopic<String, Audit> audits() {
    return out(Topics.AUDIT);
  }

  private <V> TestOutputTopic<String, V> out(Topic<V> topic) {
    return driver.createOutputTopic(
        topic.name(), new StringDeserializer(), serdes.value(topic).deserializer());
  }
}
