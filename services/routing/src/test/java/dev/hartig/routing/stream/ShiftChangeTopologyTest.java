package dev.hartig.routing.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.routing.domain.Limits;
import dev.hartig.routing.policy.Language;
import dev.hartig.schemas.Audience;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.ConsentScope;
import dev.hartig.schemas.Course;
import dev.hartig.schemas.DirectoryEntry;
import dev.hartig.schemas.Escalation;
import dev.hartig.schemas.EscalationKind;
import dev.hartig.schemas.Handover;
import dev.hartig.schemas.Note;
import dev.hartig.schemas.OnCall;
import dev.hartig.schemas.OnDuty;
import dev.hartig.schemas.Recipient;
import dev.hartig.schemas.Shift;
import dev.hartig.schemas.Team;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On whose duty somebody is asked, and who comes on. */
class ShiftChangeTopologyTest {

  private static final Instant TWO = Samples.NOON.plusSeconds(7_200);

  @TempDir private Path state;
  private final FabricSerdes serdes = FabricSerdes.of("mock://routing-shifts");
  private TopologyTestDriver driver;

  /** Ann is on call until two, and then Bob. */
  @BeforeEach
  void open() {
    var properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "routing-test");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    properties.put(
        StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class.getName());
    driver =
        new TopologyTestDriver(
            RoutingTopology.build(
                Channel.REALTIME,
                serdes,
                Limits.DEFAULT,
                () -> new SubscriptionBook(new Language(), Duration.ofSeconds(1))),
            properties,
            Samples.NOON);
    var directory = in(Topics.DIRECTORY);
    directory.pipeInput("acme/person/ann", Samples.person("ann", "Ann Arbor"));
    directory.pipeInput("acme/handle/github:ann", Samples.person("ann", "Ann Arbor"));
    directory.pipeInput("acme/person/bob", Samples.person("bob", "Bob Baker"));
    directory.pipeInput(
        "acme/owner/service:checkout", Samples.ownership("service:checkout", "team/payments"));
    onCall(
        new Shift("ann", Samples.NOON.minusSeconds(60), TWO),
        new Shift("bob", TWO, TWO.plusSeconds(7_200)));
  }

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void whoIsOnCallCarriesUntilWhenAndTheRestOfTheTeamDoesNot() {
    // When
    signal(ConsentScope.ORGANISATION);

    // Then
    assertThat(audience().getRecipients())
        .extracting(one -> one.getId() + " " + one.getDuty())
        .containsExactly("ann " + new OnDuty("payments", TWO), "bob null");
  }

  @Test
  void whatIsPrivateIsNobodysDuty() {
    // When
    signal(ConsentScope.PRIVATE);

    // Then
    assertThat(audience().getRecipients()).allMatch(one -> one.getDuty() == null);
  }

  @Test
  void whoComesOnIsToldWithWhatMemorySaid() {
    // Given
    signal(ConsentScope.ORGANISATION);
    var before = audience();

    // When
    in(Topics.escalations(Channel.REALTIME)).pipeInput(Samples.KEY, over(before));

    // Then
    var next = audience();
    assertThat(next.getRecipients()).extracting(Recipient::getId).containsExactly("bob");
    var bob = next.getRecipients().getFirst();
    assertThat(bob.getHandover()).isEqualTo(new Handover("h", "a-1", "ann", false));
    assertThat(bob.getDuty()).isEqualTo(new OnDuty("payments", TWO.plusSeconds(7_200)));
    assertThat(bob.getEscalation().getAsked()).contains("ann", "bob");
    assertThat(next.getContext()).extracting(Note::getText).containsExactly("Use a lease.");
    assertThat(next.getMatter().getEnvelope().getAsOf()).isEqualTo(TWO);
    assertThat(audits()).filteredOn(it -> it.getOutcome().equals("handover")).hasSize(1);
  }

  @Test
  void whoWasPutOnCallMeanwhileKeepsIt() {
    // Given
    signal(ConsentScope.ORGANISATION);
    var before = audience();
    onCall(new Shift("ann", Samples.NOON, TWO.plusSeconds(60)));

    // When
    in(Topics.escalations(Channel.REALTIME)).pipeInput(Samples.KEY, over(before));

    // Then
    var ann = audience().getRecipients().getFirst();
    assertThat(ann.getHandover().getKeeps()).isTrue();
    assertThat(ann.getDuty()).isEqualTo(new OnDuty("payments", TWO.plusSeconds(60)));
    assertThat(audits()).filteredOn(it -> it.getOutcome().equals("kept")).hasSize(1);
  }

  @Test
  void aRepetitionIsAnsweredAlike() {
    // Given
    signal(ConsentScope.ORGANISATION);
    var over = over(audience());

    // When
    in(Topics.escalations(Channel.REALTIME)).pipeInput(Samples.KEY, over);
    in(Topics.escalations(Channel.REALTIME)).pipeInput(Samples.KEY, over);

    // Then
    assertThat(audience()).isEqualTo(audience());
  }

  private static Escalation over(Audience before) {
    var ann = before.getRecipients().getFirst();
    return Escalation.newBuilder()
        .setId("h")
        .setKind(EscalationKind.HANDOVER)
        .setAlertId("a-1")
        .setRevision(2)
        .setMatter(before.getMatter())
        .setRecipient(ann)
        .setStep(ann.getEscalation())
        .setDuty(ann.getDuty())
        .setSince(Samples.NOON)
        .setAt(TWO)
        .setCourse(
            Course.newBuilder()
                .setOpenedAt(Samples.NOON)
                .setTold(1)
                .setToldAt(Samples.NOON)
                .setContext(List.of(new Note("decision", "Use a lease.", Samples.NOON, "old")))
                .build())
        .build();
  }

  private void signal(ConsentScope consent) {
    var signal = Samples.signal(dev.hartig.schemas.Channel.REALTIME).setConsent(consent);
    in(Topics.signals(Channel.REALTIME)).pipeInput(Samples.KEY, signal.build(), Samples.NOON);
  }

  private void onCall(Shift... shifts) {
    var team =
        Team.newBuilder()
            .setId("payments")
            .setName("Payments")
            .setMembers(List.of("ann", "bob"))
            .setOnCall(OnCall.newBuilder().setShifts(List.of(shifts)).build())
            .build();
    in(Topics.DIRECTORY)
        .pipeInput(
            "acme/team/payments",
            DirectoryEntry.newBuilder().setOrganisation("acme").setEntry(team).build());
  }

  private Audience audience() {
    return out(Topics.audiences(Channel.REALTIME)).readValue();
  }

  private List<Audit> audits() {
    return out(Topics.AUDIT).readValuesToList();
  }

  private <V> TestInputTopic<String, V> in(Topic<V> topic) {
    return driver.createInputTopic(
        topic.name(), new StringSerializer(), serdes.value(topic).serializer());
  }

  private <V> TestOutputTopic<String, V> out(Topic<V> topic) {
    return driver.createOutputTopic(
        topic.name(), new StringDeserializer(), serdes.value(topic).deserializer());
  }
}
